"""Does what a party may not see leave no trace, by any address, for anyone?"""
