"""The pages of the pool of experts."""
