"""The tags of the pages about people."""
