"""Every SQL statement of groups."""
