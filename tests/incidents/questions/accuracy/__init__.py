"""How well messages are read: own messages with the reading that is meant, and floors that only rise."""
