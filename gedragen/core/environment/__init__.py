"""How do parties put things on the agenda, decide, agree and keep their word?"""
