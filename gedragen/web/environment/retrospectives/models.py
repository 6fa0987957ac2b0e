"""What worked, what to try, and the experiments that came of it."""
