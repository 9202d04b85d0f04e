"""The pool of experts in the API."""
