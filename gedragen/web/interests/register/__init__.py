"""Which interests must be safe."""
