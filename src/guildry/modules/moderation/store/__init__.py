"""Every SQL statement of moderation."""
