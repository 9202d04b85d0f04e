"""The pages about people: signing in, bodies and who holds what, invitations, one's own account."""
