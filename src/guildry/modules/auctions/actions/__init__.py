"""What may be done in the auction house: listing, bidding, buying out, watching, ending."""
