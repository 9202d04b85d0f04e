"""Renaming, adding, closing and merging bodies; what they did stays under their number."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.people import rules
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Invitation, Membership
from dafeng.web.people.models.bodies import path_of
from dafeng.web.people.services import invitations, roles
from dafeng.web.people.services.recording import By, note


@dataclass(frozen=True, slots=True)
class Names:
    """The Chinese and the English name of a body."""

    zh: str
    en: str


@transaction.atomic
def rename(body: Body, names: Names, by: By) -> Body:
    """Give a body new names; the old ones stay in the ledger. Raises NotPermitted."""
    rules.require(by.actor, "edit", body)
    old = {"zh": body.name_zh, "en": body.name_en}
    body.name_zh, body.name_en = names.zh.strip(), names.en.strip()
    body.save(update_fields=["name_zh", "name_en"])
    note("rename", body, by, old=old, new={"zh": body.name_zh, "en": body.name_en})
    return body


@transaction.atomic
def add(body: Body, by: By) -> Body:
    """Keep a new body; raises NotPermitted, or Refusal where its place has one of that kind."""
    rules.require(by.actor, "create", body)
    if Body.objects.filter(kind=body.kind, place=body.place, department=body.department).exists():
        raise Refusal("there", _("%(place)s has such a body already.") % {"place": body.place})
    path = path_of(body.kind, body.place.path, body.department)
    body.parent = Body.objects.filter(path=path.rpartition("/")[0]).exclude(path="").first()
    body.save()
    note("create", body, by, kind=body.kind, place=body.place_id, department=body.department)
    return body


@transaction.atomic
def set_active(body: Body, by: By, *, active: bool) -> Body:
    """Close a body that nobody holds a role for, or open it again; raises NotPermitted, Refusal."""
    rules.require(by.actor, "edit", body)
    if not active and Membership.objects.filter(body=body, until=None).exists():
        raise Refusal(
            "held", _("Somebody still holds a role for %(body)s. Merge it into its successor instead.") % {"body": body}
        )
    if active and body.merged_into_id:
        raise Refusal("merged", _("%(body)s has been merged into another body.") % {"body": body})
    body.active = active
    body.save(update_fields=["active"])
    _revoke_open(body, by)
    note("open" if active else "close", body, by)
    return body


@transaction.atomic
def merge(body: Body, successor: Body, by: By) -> Body:
    """Merge a body into another of its kind: people and affairs pass over, its history stays. Raises Refusal."""
    rules.require(by.actor, "merge", body)
    rules.require(by.actor, "merge", successor)
    if body.pk == successor.pk or body.kind != successor.kind or not successor.active:
        raise Refusal("kind", _("Choose another active body of the same kind."))
    for membership in Membership.objects.filter(body=body, until=None).select_related("person", "body"):
        roles.closed(membership, by)
        same = {"person": membership.person, "body": successor, "role": membership.role}
        if not Membership.objects.filter(**same, until=None).exists():
            roles.opened(Membership(**same, since=by.at, granted_by_id=by.actor.person_id), by)
    _revoke_open(body, by)
    Body.objects.filter(merged_into=body).update(merged_into=successor)
    body.active, body.merged_into = False, successor
    body.save(update_fields=["active", "merged_into"])
    note("merge", body, by, successor=successor.pk)
    return successor


def _revoke_open(body: Body, by: By) -> None:
    for invitation in Invitation.objects.filter(body=body, accepted_at=None, revoked_at=None):
        invitations.withdrawn(invitation, by)
