"""What binds the five elements."""
