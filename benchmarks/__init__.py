"""What the hall can do on the machine at hand, beside what its PostgreSQL can do alone."""
