"""The door of the API: who comes in, how often, and what may be carried in."""
