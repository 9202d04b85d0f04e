"""Acts on notices, objections, the list and the plans; each writes the ledger in its own transaction."""
