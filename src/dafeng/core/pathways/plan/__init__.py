"""The least-cost plan: which measures and supplies, when, so that every limit holds at the lowest cost."""
