"""The addresses of choosing."""
