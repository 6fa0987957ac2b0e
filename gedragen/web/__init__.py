"""How people reach it: Django apps, top to bottom."""
