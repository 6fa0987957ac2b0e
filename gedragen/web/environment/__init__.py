"""Element 2: a positive environment."""
