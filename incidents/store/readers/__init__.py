"""Chats: their settings, subscriptions, updates, and what each was told."""
