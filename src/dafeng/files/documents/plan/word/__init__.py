"""The plan as Word: markup of its pieces, put behind the cover of the template."""
