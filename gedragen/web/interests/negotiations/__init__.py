"""What must be settled, and how."""
