"""Records → Telegram messages, pictures with their words, buttons: pure, and without Telegram's library."""
