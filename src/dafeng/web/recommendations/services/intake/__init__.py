"""What the region does with what came in: check, compare, return, take what is late, accept."""
