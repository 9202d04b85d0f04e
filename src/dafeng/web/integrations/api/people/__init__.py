"""Bodies, roles, invitations and accounts as the API takes and tells them; people stand below the API of all apps."""
