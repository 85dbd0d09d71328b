"""Telegram → the journal → the handlers, asked for or by webhook, and the server for machines."""
