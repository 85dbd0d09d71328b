"""Tests of extraction: short cases and whole articles as files, rules by themselves, and properties."""
