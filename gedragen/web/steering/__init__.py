"""Element 4: progress-focused steering."""
