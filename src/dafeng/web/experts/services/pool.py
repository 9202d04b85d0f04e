"""Adding experts to a pool, changing what is known of them, letting them leave and come back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.data.tables import vocabulary
from dafeng.web.experts.errors import Unsound
from dafeng.web.experts.following import Change, tell
from dafeng.web.experts.models import EarlierWork, Expert
from dafeng.web.experts.models.experts import FIRST_YEAR, LAST_YEAR, NAME_LENGTH, TEXT_LENGTH
from dafeng.web.experts.services.recording import By, locked, note, require_active, touched
from dafeng.web.experts.states import Tie
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place

KEPT = ("name", "employer", "title", "place", "fields", "industries", "email")
VOCABULARIES = {"fields": "directions", "industries": "industries"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an expert; fields and industries by the ids of ``directions`` and ``industries``."""

    name: str
    employer: str
    title: str = ""
    place: Place | None = None
    fields: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True, slots=True)
class Engagement:
    """What an expert did for an organisation; years None where they are not known, or where it goes on."""

    organisation: str
    tie: str
    from_year: int | None = None
    until_year: int | None = None


@transaction.atomic
def add(
    pool: Body, entry: Entry, *, actor: Actor, at: datetime, earlier: Iterable[Engagement] = (), origin: str = "page"
) -> Expert:
    """Add someone to a pool; raises NotPermitted, Unsound."""
    made = Expert(pool=pool, added_by_id=actor.person_id, added_at=at, changed_at=at)
    rules.require(actor, "create", rules.Prospect("expert", pool.pk, pool.path))
    require_sound(pool, entry)
    _take(made, entry)
    made.save()
    by = By(actor, at)
    for one in earlier:
        _kept(made, one, by)
    note("add_expert", made, by, origin=origin)
    return made


@transaction.atomic
def change(expert: Expert, entry: Entry, *, actor: Actor, at: datetime, revision: int | None = None) -> Expert:
    """Change what is known of an expert; raises NotPermitted, Outrun, Gone, Unsound."""
    current = locked(expert, revision=revision)
    rules.require(actor, "edit", current)
    require_active(current)
    require_sound(current.pool, entry, besides=current)
    before = {name: getattr(current, name) for name in KEPT}
    _take(current, entry)
    touched(current, at, *KEPT)
    changed = [name for name in KEPT if getattr(current, name) != before[name]]
    note("edit_expert", current, By(actor, at), before={name: _plain(before[name]) for name in changed})
    if changed:
        tell(Change(current, None, "facts", actor, at))
    return current


@transaction.atomic
def note_earlier(expert: Expert, engagement: Engagement, *, actor: Actor, at: datetime) -> EarlierWork:
    """Note what an expert did for an organisation; raises NotPermitted, Gone, Unsound."""
    current = locked(expert)
    rules.require(actor, "edit", current)
    require_active(current)
    by = By(actor, at)
    made = _kept(current, engagement, by)
    touched(current, at)
    note("note_earlier", current, by, organisation=made.organisation, tie=made.tie)
    tell(Change(current, None, "facts", actor, at))
    return made


@transaction.atomic
def remove_earlier(work: EarlierWork, *, actor: Actor, at: datetime, reason: str = "") -> Expert:
    """Take an engagement out that was noted by mistake; the ledger keeps it. Raises NotPermitted, Gone."""
    current = locked(work.expert)
    rules.require(actor, "edit", current)
    require_active(current)
    detail = {"organisation": work.organisation, "tie": work.tie, "from": work.from_year, "until": work.until_year}
    work.delete()
    touched(current, at)
    note("remove_earlier", current, By(actor, at), reason=reason.strip(), **detail)
    tell(Change(current, None, "facts", actor, at))
    return current


@transaction.atomic
def withdraw(expert: Expert, reason: str, *, actor: Actor, at: datetime) -> Expert:
    """Let an expert leave the pool, with the reason; apps above end what is left to judge.

    Raises NotPermitted, Gone, Unsound.
    """
    current = locked(expert)
    rules.require(actor, "withdraw", current)
    require_active(current)
    if not reason.strip():
        raise Unsound(_no_reason(current))
    current.active, current.left_at, current.left_reason = False, at, reason.strip()
    touched(current, at, "active", "left_at", "left_reason")
    note("withdraw_expert", current, By(actor, at), reason=current.left_reason)
    tell(Change(current, None, "withdrawn", actor, at, current.left_reason))
    return current


@transaction.atomic
def return_to_pool(expert: Expert, *, actor: Actor, at: datetime) -> Expert:
    """Take an expert back into the pool; raises NotPermitted."""
    current = locked(expert)
    rules.require(actor, "withdraw", current)
    if current.active:
        return current
    current.active, current.left_at, current.left_reason = True, None, ""
    touched(current, at, "active", "left_at", "left_reason")
    note("return_expert", current, By(actor, at))
    return current


def require_sound(pool: Body, entry: Entry, *, besides: Expert | None = None) -> None:
    """Pass for what may stand in a pool; raises Unsound naming everything that may not."""
    problems = [problem for problem in (*_missing(entry), *_unknown(entry), _twice(pool, entry, besides)) if problem]
    if problems:
        raise Unsound(*problems)


def require_sound_engagement(engagement: Engagement) -> None:
    """Pass for what may stand as earlier work; raises Unsound."""
    where = engagement.organisation
    if not engagement.organisation.strip() or len(engagement.organisation) > TEXT_LENGTH:
        raise Unsound(Problem("organisation", _("The organisation is missing or too long."), "organisation"))
    if engagement.tie not in Tie.values:
        known = ", ".join(Tie.values)
        raise Unsound(Problem("tie", _("What was done is not one of the kinds."), "tie", known))
    first, last = engagement.from_year, engagement.until_year
    if any(year is not None and not FIRST_YEAR <= year <= LAST_YEAR for year in (first, last)):
        raise Unsound(Problem("years", _("A year is not a year of our time."), "from_year", _("Such as 2021."), where))
    if first is not None and last is not None and last < first:
        raise Unsound(
            Problem("years", _("It ends before it begins."), "until_year", _("From a year until a later one."))
        )


def _kept(expert: Expert, engagement: Engagement, by: By) -> EarlierWork:
    require_sound_engagement(engagement)
    return EarlierWork.objects.create(
        expert=expert,
        organisation=engagement.organisation.strip(),
        tie=engagement.tie,
        from_year=engagement.from_year,
        until_year=engagement.until_year,
        noted_by_id=by.actor.person_id,
        noted_at=by.at,
    )


def _plain(value: object) -> object:
    return value.pk if isinstance(value, Place) else value


def _take(expert: Expert, entry: Entry) -> None:
    expert.name, expert.employer, expert.title = entry.name.strip(), entry.employer.strip(), entry.title.strip()
    expert.place, expert.email = entry.place, entry.email.strip().lower()
    expert.fields, expert.industries = sorted(set(entry.fields)), sorted(set(entry.industries))


def _missing(entry: Entry) -> Iterable[Problem]:
    for name, text, limit in (("name", entry.name, NAME_LENGTH), ("employer", entry.employer, TEXT_LENGTH)):
        if not text.strip():
            yield Problem("missing", _("This must be filled in."), name)
        elif len(text.strip()) > limit:
            yield Problem("too_long", _("This is longer than %(limit)s characters.") % {"limit": limit}, name)
    if len(entry.title.strip()) > TEXT_LENGTH:
        yield Problem("too_long", _("This is longer than %(limit)s characters.") % {"limit": TEXT_LENGTH}, "title")


def _unknown(entry: Entry) -> Iterable[Problem]:
    for column, name in VOCABULARIES.items():
        known = vocabulary(name)
        for one in getattr(entry, column):
            if one not in known:
                yield Problem("unknown", _("“%(word)s” is not in the list.") % {"word": one}, column)


def _twice(pool: Body, entry: Entry, besides: Expert | None) -> Problem | None:
    same = Expert.objects.filter(pool=pool, name=entry.name.strip(), employer=entry.employer.strip())
    if not (same.exclude(pk=besides.pk) if besides else same).exists():
        return None
    return Problem(
        "twice",
        _("%(name)s of %(employer)s is in the pool already.") % {"name": entry.name, "employer": entry.employer},
        "name",
        _("Each expert stands there once."),
        _("Change the record that is there; for a second person of that name, add the department to the employer."),
    )


def _no_reason(expert: Expert) -> Problem:
    return Problem("no_reason", _("The reason is missing."), str(expert), _("A decision that others can understand."))
