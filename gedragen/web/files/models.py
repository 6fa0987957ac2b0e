"""Documents as they are stored: what they are about is a key."""
