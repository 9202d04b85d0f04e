"""What this app adds to the API."""
