"""What is read of the pool of experts."""
