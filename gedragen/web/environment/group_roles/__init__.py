"""Who helps the collaboration itself along, and how did the group choose them?"""
