"""Tests of `incidents.questions.places`."""
