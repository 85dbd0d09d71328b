"""Tests of `incidents.questions.spelling`."""
