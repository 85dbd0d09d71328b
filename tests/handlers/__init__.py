"""Tests of how people ask and what they read."""
