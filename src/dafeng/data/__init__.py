"""Reference tables, each with its source card, and the reading of them into core values."""
