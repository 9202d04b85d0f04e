"""A body's checklist as it is looked at: each item with its answer, figures and verdicts of the package beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from dafeng.core.rules import ChecklistItem
from dafeng.files.documents.content.figures import unit_of
from dafeng.files.documents.content.verdicts import status_named
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.wording import language, worded
from dafeng.web.reviews.models import ChecklistAnswer, Party
from dafeng.web.reviews.queries import places


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure of the package's inventory, for its last year; ``value`` None where it cannot be given."""

    name: str
    unit: str
    year: str
    value: Decimal | None
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """A verdict of the package on a condition."""

    condition: str
    clause: str
    status: str
    named: str
    message: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A sheet of the workbook to look at."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item with what stands beside it; ``current`` says whether its answer was given on the package that stands."""

    id: str
    text: str
    clause: str
    figures: tuple[FigureShown, ...]
    verdicts: tuple[VerdictShown, ...]
    sheets: tuple[PlaceShown, ...]
    answer: ChecklistAnswer | None
    current: bool


def items_of(application: Application, party: str) -> tuple[ChecklistItem, ...]:
    """What a body looks at in an application of that track, in the order of the rulebook."""
    return rulebook_of(application).checklist(party, track_of(application))


def verdicts_shown(package: Package) -> dict[str, VerdictShown]:
    """The verdicts that were frozen with a package, by condition."""
    messages = {one.id: worded(one.message) for one in rulebook_of(package.application).conditions}
    return {
        one.condition: VerdictShown(
            one.condition,
            one.clause,
            one.status,
            status_named(one.status, language()),
            messages.get(one.condition, one.condition),
            one.sentence,
        )
        for one in package.verdicts.all()
    }


def checklist_of(party: Party, package: Package, verdicts: Mapping[str, VerdictShown]) -> tuple[ItemShown, ...]:
    """The checklist of a party for a package; no query where its answers were prefetched."""
    answers = {one.item: one for one in party.answers.all()}
    return tuple(
        _item(one, package, verdicts, answers.get(one.id)) for one in items_of(package.application, party.party)
    )


def _item(
    item: ChecklistItem, package: Package, verdicts: Mapping[str, VerdictShown], answer: ChecklistAnswer | None
) -> ItemShown:
    indicators = package.manifest.get("computation", {}).get("figures", {}).get("indicators", {})
    application = package.application
    return ItemShown(
        id=item.id,
        text=worded(item.text),
        clause=item.clause,
        figures=tuple(_figure(name, indicators[name]) for name in item.figures if name in indicators),
        verdicts=tuple(verdicts[name] for name in item.conditions if name in verdicts),
        sheets=tuple(_sheet(application, name) for name in item.sheets),
        answer=answer,
        current=answer is not None and answer.bound_sha256 == package.sha256,
    )


def _sheet(application: Application, name: str) -> PlaceShown:
    link = f"sheet:{name}"
    return PlaceShown(places.named(application, link), places.address(application, link))


def _figure(name: str, said: Mapping[str, Any]) -> FigureShown:
    scale, unit = unit_of(name, language())
    values = {year: _number(value, scale) for year, value in said["values"].items()}
    years = sorted(values)
    last = years[-1] if years else ""
    before = values[years[-2]] if len(years) > 1 else None
    return FigureShown(said["en" if language() == "en" else "zh"], unit, last, values.get(last), before)


def _number(value: object, scale: float) -> Decimal | None:
    """A number of the manifest, which keeps fractions as texts, in the unit it is shown in."""
    try:
        return None if value is None else Decimal(str(value)) / Decimal(str(scale))
    except InvalidOperation:
        return None
