"""Tests of `incidents.questions.encoding`."""
