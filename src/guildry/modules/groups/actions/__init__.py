"""What members do in groups, one file for each side of it."""
