"""Reading recommendations: what limits a league, what still hinders it, what came, and what contradicts itself."""
