"""Tests of `incidents.questions.vocabulary`."""
