"""The bodies that a rulebook names, as those of the platform."""
