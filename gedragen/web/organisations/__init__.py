"""For whom somebody works."""
