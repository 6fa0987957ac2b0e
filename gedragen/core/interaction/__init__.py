"""How do people use one another's talents, and which norms did the group adopt?"""
