"""A chat's own matters: its settings, its membership, the erasing of what is kept about it."""
