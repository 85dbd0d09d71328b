"""Tests of `incidents.models`."""
