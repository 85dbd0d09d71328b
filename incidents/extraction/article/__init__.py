"""What the sentences of an article tell → its incidents, each once, with tolls, sides and sources."""
