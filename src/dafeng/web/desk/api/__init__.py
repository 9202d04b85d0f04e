"""The rooms that this app adds to the API."""
