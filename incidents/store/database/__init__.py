"""The database itself: its address, its version, what both kinds spell differently, who is at work on it."""
