"""What is on the table, and when."""
