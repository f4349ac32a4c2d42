"""The words that others may say about groups."""
