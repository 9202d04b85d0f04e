"""What is uncertain, by how much, and the draws made of it."""
