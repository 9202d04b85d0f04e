"""People, the bodies they act for, their roles, and the one table of who may do what."""
