"""What worked, and what do we try next?"""
