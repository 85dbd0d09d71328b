"""How Sitrep is run elsewhere, and the script that writes the lock file."""
