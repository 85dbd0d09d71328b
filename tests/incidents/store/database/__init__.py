"""Tests of `incidents.store.database`."""
