"""What stands in public: names of places and applicants, and nothing of a person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dafeng.core.progress import Term
from dafeng.core.rules import Rulebook
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.models import Application
from dafeng.web.notices.states import STAGE
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.reviews.bridge.parties import body_of

NOTICE_FORMAT, LIST_FORMAT = "dafeng-public-notice/1", "dafeng-pilot-list/1"
Json = Mapping[str, Any]


def entries_of(applications: Iterable[Application], packages: Mapping[str, str]) -> list[dict[str, Any]]:
    """The applicants as they are published, counties first, by place; ``packages`` are the hashes decided on."""
    rows = sorted(applications, key=lambda one: (one.track, one.place.path))
    above = Place.objects.in_bulk({code for one in rows for code in one.place.path.split("/")})
    return [_entry(one, above, packages[str(one.pk)]) for one in rows]


def notice_content(call: Call, entries: Sequence[Json], opening: Json, *, previous: Json | None) -> dict[str, Any]:
    """A notice as it is hashed; ``opening`` is its number, time, term, contact and reason, and what it rests on."""
    before = {one["place"] for one in previous["entries"]} if previous else set()
    now = {one["place"] for one in entries}
    return {
        "format": NOTICE_FORMAT,
        **issuer_of(call),
        "entries": list(entries),
        "added": sorted(now - before) if previous else [],
        "removed": sorted(before - now),
        **opening,
    }


def list_content(call: Call, entries: Sequence[Json], issuing: Json) -> dict[str, Any]:
    """The list as it is hashed; ``issuing`` is its document number, its time, and the notice that it rests on."""
    return {"format": LIST_FORMAT, **issuer_of(call), "entries": list(entries), **issuing}


def issuer_of(call: Call) -> dict[str, Any]:
    """Who publishes, for which call of which programme."""
    book = rulebook(call.programme.rulebook)
    return {
        "call": [call.pk, call.name],
        "programme": {"id": book.id, "zh": book.title.zh, "en": book.title.en, "scheme": book.source.title},
        "rulebook": {"id": book.id, "version": book.version, "sha256": book.digest},
        "lead": _names(call.programme.lead),
        "together_with": [_names(body) for body in _together(book, call)],
    }


def term_said(term: Term, opened_at: datetime, working_days: int) -> dict[str, Any]:
    """The term of a notice as it is published; ``provisional`` are years whose holidays were not known then."""
    return {
        "opened_at": opened_at.astimezone(UTC).isoformat(),
        "due_at": term.at.astimezone(UTC).isoformat(),
        "working_days": working_days,
        "provisional": list(term.unknown_years),
    }


def _entry(one: Application, above: Mapping[str, Place], package: str) -> dict[str, Any]:
    codes = one.place.path.split("/")
    league = above.get(codes[1]) if len(codes) > 1 else None
    county = above.get(codes[2]) if one.track == Application.Track.PARK and len(codes) > 3 else None  # noqa: PLR2004 -- region, league, county, park
    return {
        "place": one.place_id,
        "track": one.track,
        "name": _place(one.place),
        "applicant": _names(one.applicant),
        "league": _place(league) if league else None,
        "county": _place(county) if county else None,
        "package_sha256": package,
    }


def _together(book: Rulebook, call: Call) -> list[Body]:
    stage = book.stage(STAGE)
    found = (body_of(party, call.programme.region_id) for party in stage.co_acting)
    return [body for body in found if body is not None]


def _names(body: Body) -> dict[str, str]:
    return {"zh": body.name_zh, "en": body.name_en}


def _place(place: Place) -> dict[str, str]:
    return {"code": place.pk, "zh": place.name_zh, "en": place.name_en}
