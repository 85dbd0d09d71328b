"""Tests of what maps and charts share."""
