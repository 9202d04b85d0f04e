"""What the addresses about bodies and people take and answer."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StrictBool

from dafeng.web.integrations.api.schemas import Whole
from dafeng.web.people.models import Body, Role

Language = Literal["zh-hans", "en"]
"""The languages of the house."""
Id = Annotated[Whole, Field(ge=1, lt=2**63)]
Reason = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S")]
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
BodyName = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Address = Annotated[str, Field(min_length=3, max_length=254)]


class BodyOut(Schema):
    """A body; ``merged_into`` is the one that took over its people and affairs."""

    id: int
    kind: str
    name: str
    name_zh: str
    name_en: str
    department: str
    place: str
    parent: int | None
    active: bool
    merged_into: int | None


class BodiesOut(Schema):
    """A page of bodies, in the order of their tree."""

    total: int
    page: int
    size: int
    items: list[BodyOut]


class BodyIn(Schema):
    """A body that is not there yet; ``place`` is the code of its place."""

    kind: Body.Kind
    place: Annotated[str, Field(min_length=1, max_length=20)]
    department: Annotated[str, Field(max_length=30)] = ""
    name_zh: BodyName
    name_en: Annotated[str, Field(max_length=200)] = ""


class NamesIn(Schema):
    """The names of a body."""

    name_zh: BodyName
    name_en: Annotated[str, Field(max_length=200)] = ""


class BodyChange(Schema):
    """Whether a body is open."""

    active: StrictBool


class MergerIn(Schema):
    """Into which body one is merged, and why."""

    successor: Id
    reason: Reason


class MembershipOut(Schema):
    """A role that a person holds for a body, since when; ``until`` is null while it goes on."""

    id: int
    person: int
    person_name: str
    body: int
    role: str
    role_label: str
    since: datetime
    until: datetime | None


class MembershipIn(Schema):
    """A role for someone who has an account, named by user name or e-mail address."""

    person: Address
    role: Role


class PersonReasonIn(Schema):
    """Why something is done; it stands in the ledger."""

    reason: Reason


class HandOverIn(Schema):
    """Who leaves, and who takes over: a successor with an account, or the address and name of someone to invite."""

    leaving: Id
    successor: Id | None = None
    email: Annotated[str, Field(max_length=254)] = ""
    name: Annotated[str, Field(max_length=120)] = ""
    reason: Reason


class HandedOut(Schema):
    """What came of a hand-over: the roles that passed over, or the invitation with which they will."""

    memberships: list[MembershipOut]
    invitation: int | None


class InvitationIn(Schema):
    """Roles offered to an address; the link goes there and is valid for 14 days."""

    email: Address
    name: Name
    roles: list[Role] = Field(min_length=1, max_length=12)
    language: Language = "zh-hans"


class InvitationOut(Schema):
    """An invitation without its link, which stands in the mail alone; ``state`` says where it stands now."""

    id: int
    body: int
    email: str
    name: str
    roles: list[str]
    succeeds: int | None
    state: str
    invited_at: datetime
    expires_at: datetime


class PersonOut(Schema):
    """A person with the roles that you may see; ``active`` is false where the account is locked."""

    id: int
    name: str
    active: bool
    memberships: list[MembershipOut]


class AccountActIn(Schema):
    """Why an account is locked or opened; it stands in the ledger."""

    reason: Annotated[str, Field(max_length=1000)] = ""


class ProfileIn(Schema):
    """One's own name, telephone and language; an empty language is that of the browser."""

    name: Name
    phone: Annotated[str, Field(max_length=40)] = ""
    language: Literal["", "zh-hans", "en"] = ""


class ProfileOut(Schema):
    """One's own account."""

    id: int
    username: str
    name: str
    email: str
    phone: str
    language: str
