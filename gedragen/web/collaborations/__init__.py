"""Which task, which parties, who sits where."""
