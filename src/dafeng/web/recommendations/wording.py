"""Contradictions in words, in the language of the reader."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dafeng.data.tables import vocabulary
from dafeng.files.workbook import TEMPLATE
from dafeng.web.applications.wording import language


def kind_named(finding: Mapping[str, Any]) -> str:
    """What kind of contradiction it is, and in what."""
    said = {
        "park_claimed_twice": _("Two parks claim the same zone of the catalogue: %(subject)s"),
        "park_and_county_disagree": _("Park and county disagree: %(subject)s"),
        "project_counted_twice": _("One project stands in two applications: %(subject)s"),
        "target_differs": _("A target differs from the list of the level above: %(subject)s"),
    }
    return said.get(str(finding["kind"]), "%(subject)s") % {"subject": _subject(finding)}


def explained_kind(finding: Mapping[str, Any]) -> str:
    """Why both sides cannot be right."""
    if finding["relation"] == "part":
        return _("A park lies within its county, so it cannot have more than the county has.")
    said = {
        "park_claimed_twice": _("A zone is one park, which applies once."),
        "park_and_county_disagree": _("Both state the same figure of the same year."),
        "project_counted_twice": _("A project counts once, where it is carried out."),
        "target_differs": _("What was assigned stands in the list that the level above recorded."),
    }
    return said.get(str(finding["kind"]), "")


def side_said(side: Mapping[str, Any]) -> str:
    """The value of a side with its unit."""
    return f"{side['value']} {side['unit']}".strip()


def _subject(finding: Mapping[str, Any]) -> str:
    years = "–".join(map(str, finding["years"]))
    return " ".join(filter(None, (finding["about"], _named(str(finding["subject"])), years)))


def _named(subject: str) -> str:
    """The name of an indicator or of a column; anything else as it stands."""
    english = get_language() == "en"
    if (term := vocabulary("indicators").get(subject)) is not None:
        return term.en if english else term.zh
    for sheet in TEMPLATE.sheets:
        for column in sheet.columns:
            if column.id == subject and sheet.id in {"economy", "projects"}:
                return column.name(language())
    return subject.removeprefix("product:")
