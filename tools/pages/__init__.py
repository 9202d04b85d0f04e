"""The reference pages that are written from the tables they describe."""
