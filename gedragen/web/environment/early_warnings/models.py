"""What others must know in time, and what was done with it."""
