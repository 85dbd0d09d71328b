"""Tests of `incidents.extraction.agents`."""
