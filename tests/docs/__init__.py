"""The pages beside the code say what the code does."""
