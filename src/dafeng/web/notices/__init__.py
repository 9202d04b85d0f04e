"""The public notice of whom the region chose, objections to it, the list of pilots, and the plans that follow it."""
