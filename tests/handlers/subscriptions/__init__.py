"""Tests of `handlers.subscriptions`."""
