"""Tests of `handlers.news`."""
