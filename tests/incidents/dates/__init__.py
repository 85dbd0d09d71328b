"""Dates of articles and questions."""
