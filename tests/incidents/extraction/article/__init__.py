"""Tests of `incidents.extraction.article`."""
