"""Tests of `incidents.store.readers`."""
