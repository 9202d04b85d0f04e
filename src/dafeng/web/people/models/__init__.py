"""People, bodies, and what ties them: memberships and invitations; and the times that someone signed in."""

from dafeng.web.people.models.bodies import Body
from dafeng.web.people.models.memberships import ROLES_OF, Invitation, Membership
from dafeng.web.people.models.persons import Person, Role, SignIn

__all__ = ["ROLES_OF", "Body", "Invitation", "Membership", "Person", "Role", "SignIn"]
