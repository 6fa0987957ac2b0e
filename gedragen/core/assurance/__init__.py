"""What binds the five elements: is every contribution, role and interest secured?"""
