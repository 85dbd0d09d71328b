"""Tests of `handlers.updates`."""
