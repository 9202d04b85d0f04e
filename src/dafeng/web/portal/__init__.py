"""The pages that everyone shares: home, clauses, search, the map."""
