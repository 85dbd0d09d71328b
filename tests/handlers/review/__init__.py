"""Tests of `handlers.review`."""
