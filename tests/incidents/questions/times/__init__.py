"""Tests of `incidents.questions.times`."""
