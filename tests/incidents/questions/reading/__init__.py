"""Tests of `incidents.questions.reading`."""
