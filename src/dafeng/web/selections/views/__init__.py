"""The pages of choosing the pilots."""
