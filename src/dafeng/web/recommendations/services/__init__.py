"""The acts of recommending and taking in: each one transaction, each in the ledger; time and actor are handed in."""
