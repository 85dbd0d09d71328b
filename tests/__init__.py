"""Tests of Sitrep, a folder for each package."""
