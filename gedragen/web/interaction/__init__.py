"""Element 5: interaction and relation."""
