"""The API of comments."""
