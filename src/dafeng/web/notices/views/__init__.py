"""The pages of notices: those for everyone, and those for who handles objections, the list and the plans."""
