"""Tests of `incidents.store.review`."""
