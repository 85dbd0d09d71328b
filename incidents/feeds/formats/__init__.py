"""One module a format: how it begins, and what stands in it."""
