"""`IncidentQuery` → incidents, counts and tolls, and who tells them."""
