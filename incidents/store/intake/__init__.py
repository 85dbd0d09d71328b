"""Articles, the feeds and archives they come from, and the operator's own places."""
