"""What may be done in a channel."""
