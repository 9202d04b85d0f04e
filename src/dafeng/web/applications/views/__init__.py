"""The pages of an application, and its files."""
