"""Bodies, roles, invitations and people as the API tells them."""

from datetime import datetime

from dafeng.web.integrations.api.people.schemas import (
    BodyOut,
    InvitationOut,
    MembershipOut,
    PersonOut,
    ProfileOut,
)
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Invitation, Membership, Person


def body(one: Body) -> BodyOut:
    """A body."""
    return BodyOut(
        id=one.pk,
        kind=one.kind,
        name=one.name,
        name_zh=one.name_zh,
        name_en=one.name_en,
        department=one.department,
        place=one.place_id,
        parent=one.parent_id,
        active=one.active,
        merged_into=one.merged_into_id,
    )


def membership(one: Membership) -> MembershipOut:
    """A role that someone holds, or held."""
    return MembershipOut(
        id=one.pk,
        person=one.person_id,
        person_name=one.person.name,
        body=one.body_id,
        role=one.role,
        role_label=one.get_role_display(),
        since=one.since,
        until=one.until,
    )


def invitation(one: Invitation, at: datetime) -> InvitationOut:
    """An invitation as it stands at a time."""
    return InvitationOut(
        id=one.pk,
        body=one.body_id,
        email=one.email,
        name=one.name,
        roles=one.roles,
        succeeds=one.succeeds_id,
        state=one.state(at).value,
        invited_at=one.invited_at,
        expires_at=one.expires_at,
    )


def person(actor: Actor, one: Person) -> PersonOut:
    """A person with the roles that the actor may see."""
    held = rules.visible(actor, Membership.objects.filter(person=one).select_related("person", "body"))
    return PersonOut(id=one.pk, name=one.name, active=one.is_active, memberships=[membership(each) for each in held])


def profile(one: Person) -> ProfileOut:
    """One's own account."""
    return ProfileOut.from_orm(one)
