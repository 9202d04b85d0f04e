"""The list as it was frozen, as the request for its document."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dafeng.files.documents.pilot_list import ListRequest, Pilot, date_text
from dafeng.language import Language

Json = Mapping[str, Any]


def request_of(content: Json, sha256: str, language: Language, *, demonstration: bool = False) -> ListRequest:
    """What the document is made of, in a language."""
    with override("en" if language == "en" else "zh-hans"):
        label = _("Demonstration data") if demonstration else ""
    return ListRequest(
        issuer=named(content["lead"], language),
        together_with=tuple(named(one, language) for one in content["together_with"]),
        scheme=content["programme"]["scheme"],
        programme=content["programme"][language],
        call=content["call"][1],
        language=language,
        pilots=tuple(_pilot(one, language) for one in content["entries"]),
        document=content["document"],
        issued=timezone.localdate(datetime.fromisoformat(content["issued_at"])),
        notice_sha256=content["notice"]["sha256"],
        sha256=sha256,
        demo_label=label,
    )


def dated(at: datetime, language: Language) -> str:
    """The day of a moment as a document writes it."""
    return date_text(timezone.localdate(at), language)


def named(one: Json | None, language: str) -> str:
    """The name of a place or a body; an English one that is not there stands in Chinese."""
    return "" if one is None else str((one["en"] if language == "en" else "") or one["zh"])


def _pilot(one: Json, language: Language) -> Pilot:
    above = [named(one[name], language) for name in ("league", "county") if one[name]]
    return Pilot(one["track"], named(one["name"], language), named(one["applicant"], language), " · ".join(above))
