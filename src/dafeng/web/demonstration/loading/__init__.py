"""Putting the demonstration into the database, through the services that people's acts go through."""
