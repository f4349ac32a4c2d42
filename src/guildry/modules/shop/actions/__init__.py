"""What may be done in the shop: buying, keeping it, and the daily bonus."""
