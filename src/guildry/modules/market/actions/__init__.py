"""What may be done in the market: placing orders and taking them back."""
