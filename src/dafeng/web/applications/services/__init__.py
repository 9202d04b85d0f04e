"""The acts on an application: each one transaction, each in the ledger; time and actor are handed in."""
