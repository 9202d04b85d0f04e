"""Recommendations: what a league sends up to the region, ranked and with reasons, and what the region makes of it."""
