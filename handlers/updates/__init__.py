"""What every handler stands on: services, replies, the journal of updates, outcomes of messages, turns."""
