"""Roles that lift the collaboration, who was nominated and who takes them."""
