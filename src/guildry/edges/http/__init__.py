"""The HTTP edge: a server of our own, a route table from the rooms, one envelope."""
