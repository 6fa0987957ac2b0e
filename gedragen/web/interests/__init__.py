"""Element 3: securing interests."""
