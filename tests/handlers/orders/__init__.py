"""Tests of `handlers.orders`."""
