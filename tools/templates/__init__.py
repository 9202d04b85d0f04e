"""The Word templates of the documents."""
