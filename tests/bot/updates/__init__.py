"""Tests of `bot.updates`."""
