"""Tests of `incidents.store.filing`."""
