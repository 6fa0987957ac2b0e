"""What an organisation takes part in, and what public registers know."""
