"""Tests of `handlers.understanding`."""
