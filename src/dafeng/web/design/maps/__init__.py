"""Maps: our own schematic tiles, and real boundaries only where someone answers for them."""
