"""What every handler stands on: services, replies, the journal of updates, fates of messages, turns."""
