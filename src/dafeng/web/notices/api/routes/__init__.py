"""The addresses of notices, objections and plans."""
