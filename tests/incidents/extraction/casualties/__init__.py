"""Tests of `incidents.extraction.casualties`."""
