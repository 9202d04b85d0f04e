"""The manifest of a nomination as the request for its letter and its list of materials."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dafeng.data.rulebooks import rulebook
from dafeng.files.documents.recommendation import (
    Material,
    NotRecommended,
    Opinion,
    Part,
    RecommendationRequest,
    Recommended,
    Signature,
    Standpoint,
)
from dafeng.files.workbook.declaration import Track
from dafeng.language import Language

Json = Mapping[str, Any]
APPLICANT = "applicant"


def request_of(
    manifest: Json, language: Language, *, sha256: str = "", demonstration: bool = False
) -> RecommendationRequest:
    """What the letter and the list are made of, in a language; ``sha256`` is empty before sending."""
    sent = manifest.get("sent")
    with override("en" if language == "en" else "zh-hans"):
        label = _("Demonstration data") if demonstration else ""
        own = tuple(_own(manifest, language))
    return RecommendationRequest(
        sender=_name(manifest["league"], language),
        addressee=_name(manifest["addressee"], language),
        league=manifest["league"]["place_en" if language == "en" else "place_zh"] or manifest["league"]["place_zh"],
        scheme=manifest["programme"]["scheme"],
        programme=manifest["programme"][language],
        call=manifest["call"][1],
        language=language,
        recommended=tuple(_recommended(one, manifest, language) for one in manifest["recommended"]),
        declined=tuple(
            NotRecommended(cast("Track", one["track"]), _name(one["applicant"], language), one["reasons"])
            for one in manifest["declined"]
        ),
        co_acting=tuple(_name(one, language) for one in manifest["co_acting"]),
        copied=tuple(_name(one, language) for one in manifest["copied"]),
        number=manifest["letter"],
        dated=_day(sent["at"]) if sent else None,
        demo_label=label,
        sha256=sha256,
        own=own,
    )


def _name(body: Json, language: Language) -> str:
    return str(body["en"] or body["zh"]) if language == "en" else str(body["zh"])


def _day(moment: str) -> date:
    return timezone.localdate(datetime.fromisoformat(moment))


def _recommended(one: Json, manifest: Json, language: Language) -> Recommended:
    number, sha256 = one["package"] or (0, "")
    act, statement = one["joint_act"] or {"opinions": []}, one["statement"]
    signed = (
        (Signature(_name(statement["league"], language), statement["person"], _day(statement["signed_at"])),)
        if statement
        else ()
    )
    return Recommended(
        rank=one["rank"] or 0,
        track=cast("Track", one["track"]),
        applicant=_name(one["applicant"], language),
        reasons=one["reasons"],
        package=number,
        sha256=sha256,
        opinions=tuple(_opinion(each, language) for each in act["opinions"]),
        signatures=signed,
        materials=tuple(_material(each, one, manifest, language) for each in one["materials"]),
    )


def _opinion(one: Json, language: Language) -> Opinion:
    return Opinion(
        _name(one["body"], language),
        cast("Part", one["part"]),
        cast("Standpoint", one["position"]),
        _day(one["at"]) if one["at"] else None,
        one["reason"],
    )


def _material(one: Json, applicant: Json, manifest: Json, language: Language) -> Material:
    """A piece of an application: its name by the rulebook, sealed by who supplies it."""
    book = rulebook(manifest["rulebook"]["id"])
    evidence = book.evidence.get(one["evidence"])
    supplier = evidence.supplier if evidence else APPLICANT
    seal = _name(applicant["applicant"], language)
    if supplier != APPLICANT and supplier in book.bodies:
        seal = book.bodies[supplier].name.said(language)
    return Material(
        name=evidence.name.said(language) if evidence else one["evidence"],
        file=one["name"],
        originals=manifest["originals"],
        copies=manifest["copies"],
        seal=seal,
        sha256=one["sha256"],
    )


def _own(manifest: Json, language: Language) -> Iterator[Material]:
    """What the recommending body itself hands up."""
    sender = _name(manifest["league"], language)
    many = {"originals": manifest["originals"], "copies": manifest["copies"], "seal": sender}
    yield Material(name=_("Letter of recommendation"), **many)
    yield Material(name=_("List of materials"), **many)
    yield Material(name=_("Opinions of the reviewing bodies"), **many)
    yield Material(name=_("Statements of truth, legality and completeness"), **many)
