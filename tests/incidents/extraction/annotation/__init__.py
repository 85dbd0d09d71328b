"""Tests of `incidents.extraction.annotation`."""
