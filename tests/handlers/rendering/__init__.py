"""Tests of `handlers.rendering`."""
