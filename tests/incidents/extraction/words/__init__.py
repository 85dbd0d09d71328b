"""Tests of `incidents.extraction.words`."""
