"""What every handler stands on: services, replies, the journal of updates, outcomes, rate limits."""
