"""Every SQL statement of the bank."""
