"""Exports read back by the libraries of their formats."""
