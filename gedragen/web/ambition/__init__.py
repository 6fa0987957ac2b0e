"""Element 1: shared ambition, roles and frameworks."""
