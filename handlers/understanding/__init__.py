"""A message of a chat → what it asks, with what the chat has settled and asked before."""
