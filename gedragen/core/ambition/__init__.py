"""Element 1: does each party connect, contribute, hold a role, and within which frameworks?"""
