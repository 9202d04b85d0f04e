"""Programmes as their rulebooks say, their calls, and the targets assigned to places."""
