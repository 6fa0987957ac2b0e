"""Where parties see it differently, how high it has risen, and what was agreed."""
