"""Reviews by the API: the same acts by the same services as on the pages."""
