"""What the borging page asks for besides the matrix."""
