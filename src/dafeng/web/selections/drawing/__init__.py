"""The pictures of a run: scores, composition, coverage, stability, and the map of the set."""
