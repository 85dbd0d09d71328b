"""Tests of `incidents.store.intake`."""
