"""The ledger of acts: append-only, each entry bound to the one before by its hash."""
