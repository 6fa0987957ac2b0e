"""When we meet, who was there, and what was written down."""
