"""Tests of `incidents.extraction.sentence`."""
