"""What happened, in chains nobody can rewrite."""
