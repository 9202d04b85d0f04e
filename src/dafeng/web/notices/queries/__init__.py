"""What is asked of notices, objections, the list and the plans."""
