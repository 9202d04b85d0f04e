"""The tags that pages are made with."""
