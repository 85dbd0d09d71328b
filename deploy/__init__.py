"""How Sitrep is run elsewhere, and the scripts that write its lock file, reference and pictures."""
