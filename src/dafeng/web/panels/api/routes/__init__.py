"""The addresses of panels in the API."""
