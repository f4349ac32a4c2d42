"""Every SQL statement of pricing: tags and their days, demand, seasons, quotes."""
