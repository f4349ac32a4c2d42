"""Every SQL statement of the market: books and their orders, plans that are written, and what is shown."""
