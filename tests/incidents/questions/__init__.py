"""Tests of `incidents.questions`."""
