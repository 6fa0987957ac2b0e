"""The gedragen command."""
