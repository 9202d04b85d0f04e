"""The working days by which every term of the platform runs: the shipped table, and what is recorded beside it."""
