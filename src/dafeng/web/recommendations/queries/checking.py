"""The completeness check of what was sent: the rulebook's items for each applicant, with the answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dafeng.core.rules.rulebook import ChecklistItem
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.wording import worded
from dafeng.web.recommendations.models import Check, Dispatch
from dafeng.web.recommendations.states import Answer

CHECKING = "region_drc"
"""The body of the rulebook whose list this is."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item for one applicant: what is verified, on which clause, what the platform sees of it, and the answer."""

    id: str
    text: str
    clause: str
    seen: str
    check: Check | None

    @property
    def is_settled(self) -> bool:
        """Whether it is answered, and not with something missing."""
        return self.check is not None and self.check.answer != Answer.MISSING


@dataclass(frozen=True, slots=True)
class Checked:
    """One applicant of a dispatch with all its items."""

    application: str
    name: str
    items: tuple[Item, ...]

    @property
    def settled(self) -> int:
        """How many items are settled."""
        return sum(one.is_settled for one in self.items)


def checked(dispatch: Dispatch) -> tuple[Checked, ...]:
    """The check of a dispatch, applicant by applicant, in the order of the nomination."""
    manifest = dispatch.manifest
    answers = {(str(one.application_id), one.item): one for one in dispatch.checks.select_related("by")}
    book = rulebook(manifest["rulebook"]["id"])
    return tuple(
        Checked(
            one["application"],
            one["place"][1],
            tuple(_item(item, one, manifest, answers) for item in book.checklist(CHECKING, one["track"])),
        )
        for one in manifest["recommended"]
    )


def _item(
    item: ChecklistItem, one: Mapping[str, Any], manifest: Mapping[str, Any], answers: Mapping[tuple[str, str], Check]
) -> Item:
    seen = " ".join(_seen(item.id, one, manifest))
    return Item(item.id, worded(item.text), item.clause, seen, answers.get((one["application"], item.id)))


def _seen(item: str, one: Mapping[str, Any], manifest: Mapping[str, Any]) -> Iterator[str]:
    """What the platform itself can say of an item; nothing of those that it does not know."""
    if item == "region-letter":
        number = manifest["letter"]
        yield _("Number: %(number)s.") % {"number": number} if number else _("The letter has no number yet.")
    elif item == "region-statement" and (statement := one["statement"]):
        said = {"person": statement["person"], "hash": statement["package_sha256"][:12]}
        yield _("Signed by %(person)s for %(hash)s….") % said
    elif item == "region-opinions" and one["joint_act"]:
        yield _opinions(one["joint_act"]["opinions"])
    elif item == "region-documents":
        yield _("%(count)s pieces, each with its hash.") % {"count": len(one["materials"])}
    elif item == "region-ranking":
        yield _("Place %(rank)s: %(reasons)s") % {"rank": one["rank"], "reasons": one["reasons"]}


def _opinions(opinions: list[Mapping[str, Any]]) -> str:
    acted = sum(one["at"] is not None for one in opinions)
    dissent = sum(one["position"] in {"object", "agree_with_conditions"} for one in opinions)
    said = {"acted": acted, "all": len(opinions), "dissent": dissent}
    return _("%(acted)s of %(all)s have acted; objections and conditions: %(dissent)s.") % said
