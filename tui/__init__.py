"""The terminal: commands, screens and the words people read."""
