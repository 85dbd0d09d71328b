"""Tests of `incidents.store.finding`."""
