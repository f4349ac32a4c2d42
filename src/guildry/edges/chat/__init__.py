"""The chat edge: one interpreter of words, and its mouths on the platforms."""
