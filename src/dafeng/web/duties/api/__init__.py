"""The API of duties, notices and dates."""
