"""News that people bring: feeds they add, posts of channels, forwarded and pasted texts and links."""
