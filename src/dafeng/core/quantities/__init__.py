"""Units, gases and emission factors as values with a source."""
