"""Reading: which notices have been seen, and which mails are wanted."""

from collections.abc import Collection
from datetime import datetime

from dafeng.web.duties.kinds import known_kinds
from dafeng.web.duties.models import MailChoice, Notice
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person


def mark_read(notice: Notice, at: datetime) -> None:
    """Note that the notice was read; the first time stays."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)


def mark_all_read(actor: Actor, at: datetime) -> int:
    """Note that all notices of the actor were read; return how many were not."""
    own = actor.own_id
    return Notice.objects.filter(person_id=own, read_at=None).update(read_at=at) if own is not None else 0


def choose_mails(person: Person, wanted: Collection[str], at: datetime) -> MailChoice:
    """Keep which kinds a person wants by mail; kinds that come with a later version are wanted until said otherwise."""
    unwanted = [kind.name for kind in known_kinds() if kind.name not in wanted]
    return MailChoice.objects.update_or_create(person=person, defaults={"unwanted": unwanted, "changed_at": at})[0]
