"""Tests of `incidents.extraction.doers`."""
