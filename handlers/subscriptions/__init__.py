"""Subscriptions: made, listed, changed, previewed and stopped, by those who may."""
