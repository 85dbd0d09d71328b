"""A question ↔ text: records: as JSON, for the store and the terminal; links: as a short code."""
