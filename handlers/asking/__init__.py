"""Questions in words, by buttons and inline → answers, exports and help."""
