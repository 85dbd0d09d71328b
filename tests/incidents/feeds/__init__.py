"""Feeds, pages and files."""
