"""One annotated sentence → what it tells of each event."""
