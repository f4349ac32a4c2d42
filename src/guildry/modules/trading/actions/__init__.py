"""What may be done with a trade: offering, countering, accepting, ending, judging."""
