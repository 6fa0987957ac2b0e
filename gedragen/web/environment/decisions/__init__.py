"""How a proposal is carried."""
