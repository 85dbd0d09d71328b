"""Tests of `handlers.asking`."""
