"""Every SQL statement of the shop: its offers, what was bought, and the daily bonus."""
