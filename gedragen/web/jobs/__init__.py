"""Work and the clock."""
