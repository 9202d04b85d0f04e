"""A demonstration instance: places, accounts and applications made from the real regional inventory."""
