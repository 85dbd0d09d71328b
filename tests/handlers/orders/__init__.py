"""Orders in plain words, through the running bot."""
