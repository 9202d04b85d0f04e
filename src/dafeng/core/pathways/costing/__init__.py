"""What measures take off, what they cost, and what they put at risk."""
