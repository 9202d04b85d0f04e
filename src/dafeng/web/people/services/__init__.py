"""The acts on bodies, roles, invitations and accounts; each is permitted, done and recorded in one transaction."""

from dafeng.web.people.services.accounts import first_administrator
from dafeng.web.people.services.standard import make_bodies

__all__ = ["first_administrator", "make_bodies"]
