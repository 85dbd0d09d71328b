"""Messages on their way to Telegram, and edits of those that were sent."""
