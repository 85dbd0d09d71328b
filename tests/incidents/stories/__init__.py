"""Tests of telling which reports belong together."""
