"""A nomination as one canonical text: order, reasons, packages, positions, dissent, statements, what is handed up."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from dafeng import __version__
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.models import Document, Package
from dafeng.web.people.models import Body
from dafeng.web.recommendations.models import Nomination, Nominee
from dafeng.web.recommendations.queries.limits import due_of, limit_of
from dafeng.web.recommendations.queries.nominations import nominees_of
from dafeng.web.recommendations.queries.reviewing import Reviewed, reviewed
from dafeng.web.recommendations.states import Choice
from dafeng.web.reviews.bridge.parties import body_of
from dafeng.web.reviews.queries.standings import PartyShown

FORMAT = "dafeng-nomination/1"
STAGE = "endorsement"
PLAN = "pilot_plan"


def manifest_of(nomination: Nomination, at: datetime, sending: dict[str, Any]) -> dict[str, Any]:
    """Everything that a nomination consists of at a moment; ``sending`` is what is known of its sending, if it is."""
    nominees = list(nominees_of(nomination))
    chosen = [one for one in nominees if one.choice == Choice.RECOMMENDED]
    found = reviewed([one.application for one in chosen], at)
    book, call = rulebook(nomination.call.programme.rulebook), nomination.call
    stage = next(one for one in book.stages if one.id == STAGE)
    return {
        "format": FORMAT,
        "nomination": str(nomination.pk),
        "call": [call.pk, call.name],
        "programme": {"id": book.id, "zh": book.title.zh, "en": book.title.en, "scheme": book.source.title},
        "rulebook": {"id": book.id, "version": book.version, "sha256": book.digest},
        "league": named(nomination.league)
        | {"place_zh": nomination.place.name_zh, "place_en": nomination.place.name_en},
        "addressee": named(call.programme.lead),
        "co_acting": _bodies(stage.co_acting, nomination.place_id),
        "copied": _bodies(stage.copied, call.programme.region_id),
        "letter": nomination.number,
        "originals": nomination.originals,
        "copies": nomination.copies,
        "due_at": due_of(call, nomination.place).at.astimezone(UTC).isoformat(),
        "limits": {track: limit_of(call, nomination.place, track).most for track in book.tracks},
        "recommended": [_recommended(one, found[str(one.application_id)]) for one in chosen],
        "declined": [_declined(one) for one in nominees if one.choice == Choice.DECLINED],
        "code_version": __version__,
        **sending,
    }


def named(body: Body) -> dict[str, Any]:
    """A body by its number and names."""
    return {"id": body.pk, "zh": body.name_zh, "en": body.name_en}


def _bodies(parties: Sequence[str], place_id: str) -> list[dict[str, Any]]:
    found = [(party, body_of(party, place_id)) for party in parties]
    return [named(body) | {"party": party} for party, body in found if body is not None]


def _recommended(one: Nominee, found: Reviewed) -> dict[str, Any]:
    package, statement, act = found.package, found.statement, found.act
    return {
        **_identity(one),
        "rank": one.rank,
        "reasons": one.reasons,
        "package": [package.number, package.sha256] if package else None,
        "materials": _materials(package) if package else [],
        "joint_act": {
            "rule": act.rule,
            "opened_at": act.opened_at.astimezone(UTC).isoformat(),
            "due_at": act.due_at.astimezone(UTC).isoformat(),
            "bound_sha256": act.bound_sha256,
            "opinions": [_opinion(party) for party in found.parties],
        }
        if act
        else None,
        "statement": {
            "league": named(statement.league),
            "text": statement.text,
            "person": statement.signed_by.name,
            "signed_at": statement.signed_at.astimezone(UTC).isoformat(),
            "package_sha256": statement.package_sha256,
        }
        if statement
        else None,
    }


def _declined(one: Nominee) -> dict[str, Any]:
    return {
        **_identity(one),
        "reasons": one.reasons,
        "package": [one.package.number, one.package.sha256] if one.package else None,
    }


def _identity(one: Nominee) -> dict[str, Any]:
    application = one.application
    return {
        "application": str(application.pk),
        "track": application.track,
        "place": [application.place_id, application.place.name_zh],
        "applicant": named(application.applicant),
    }


def _opinion(shown: PartyShown) -> dict[str, Any]:
    stand, party = shown.stand, shown.party
    said = {"party": party.party, "part": party.part, "body": named(party.body)}
    if stand is None:
        return said | {"position": "silent" if shown.silent else "waiting", "at": None, "reason": ""}
    at = stand.at.astimezone(UTC).isoformat()
    return said | {"position": stand.position, "at": at, "reason": stand.said, "late": stand.late}


def _materials(package: Package) -> list[dict[str, Any]]:
    """The plan as the platform made it of the package, and what is attached to it."""
    plan = package.documents.filter(kind=Document.Kind.PLAN_PDF, language="zh").order_by("made_at").first()
    made = {
        "evidence": PLAN,
        "name": plan.name if plan else "",
        "sha256": plan.sha256 if plan else package.version.draft_sha256,
    }
    held = package.manifest["attachments"]
    return [made, *({"evidence": one["evidence"], "name": one["name"], "sha256": one["sha256"]} for one in held)]
