"""What moderators do, and what players may ask of them."""
