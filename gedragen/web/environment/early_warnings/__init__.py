"""What must the others know in time?"""
