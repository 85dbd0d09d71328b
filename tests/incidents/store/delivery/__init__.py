"""Tests of `incidents.store.delivery`."""
