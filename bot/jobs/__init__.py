"""What the bot does by the clock: digests, edits, alerts to operators, housekeeping."""
