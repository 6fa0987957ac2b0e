"""What is true: rules without Django, database, clock, chance or prose."""
