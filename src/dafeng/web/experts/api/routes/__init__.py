"""The addresses of the pool of experts in the API."""
