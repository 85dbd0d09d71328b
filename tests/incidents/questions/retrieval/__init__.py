"""Tests of `incidents.questions.retrieval`."""
