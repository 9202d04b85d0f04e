"""The acts of a review: each one transaction, each in the ledger; time and actor are handed in."""
