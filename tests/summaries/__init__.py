"""Ranking, digests, schedules and maps."""
