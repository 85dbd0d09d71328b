"""The outbox → Telegram, within Telegram's limits: the most urgent first, chats in turns."""
