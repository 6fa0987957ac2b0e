"""How does a collaboration steer on progress, as lightly as possible?"""
