"""The addresses of the API of this app."""
