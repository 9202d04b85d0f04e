"""Time as people see it: months, what is left of a term, and dates as a file."""
