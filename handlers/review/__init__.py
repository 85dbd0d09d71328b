"""What is "not right": readers flag an incident, operators confirm, correct or retract it."""
