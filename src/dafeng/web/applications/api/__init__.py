"""The API: everything that the pages do, by the same rules and the same services."""
