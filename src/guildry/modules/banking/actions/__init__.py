"""The bank's use cases."""
