"""Applicants side by side: figures, verdicts, endowment, targets, peak status and measures, as rows of one table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from dafeng.data.tables import vocabulary
from dafeng.files.documents.content.verdicts import status_named
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.models import Package
from dafeng.web.applications.states import HANDED_IN
from dafeng.web.applications.wording import language, worded
from dafeng.web.desk.models import FIGURES, Facts
from dafeng.web.desk.queries.figures import Stated, Wanted, packages_seen, stated, usual_year, years_of
from dafeng.web.desk.wording import indicator, shown_unit, term
from dafeng.web.inventories.models import Part, unpressed
from dafeng.web.people.actor import Actor

MOST = 8
"""So many stand side by side; more no screen holds."""
CUT = "tCO2/a"
Value = float | str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the comparison: what, in which unit, and the value of each applicant; None where there is none.

    ``id`` is that of an indicator or a condition; ``kind`` says of which group the row is.
    """

    kind: str
    id: str
    name: str
    unit: str
    values: tuple[Value, ...]
    tones: tuple[str, ...] = ()

    def cells(self) -> list[tuple[Value, str]]:
        """The values, each with its tone; empty where it has none."""
        return list(zip(self.values, self.tones or ("",) * len(self.values), strict=True))

    @property
    def is_figure(self) -> bool:
        """Whether it holds numbers."""
        return self.kind in {"figures", "targets", "measures"}

    @property
    def is_empty(self) -> bool:
        """Whether nobody has a value."""
        return all(one is None for one in self.values)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Applicants beside each other, in the order asked for, with the year of their figures."""

    applicants: tuple[Stated, ...]
    year: int | None
    years: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]

    def groups(self) -> list[tuple[str, list[Line]]]:
        """The rows under the headings of their groups."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.kind, []).append(line)
        headings = headed()
        return [(headings[kind], lines) for kind, lines in found.items()]


def headed() -> dict[str, str]:
    """The groups of rows, in their order."""
    return {
        "profile": _("Applicant"),
        "figures": _("Key figures"),
        "verdicts": _("Conditions of the scheme"),
        "targets": _("Targets"),
        "peak": _("Peak status"),
        "measures": _("Measures by direction"),
    }


def compared(actor: Actor, asked: Sequence[UUID], year: int | None = None) -> Comparison:
    """These applicants as far as the actor may read them, in the order asked for; what may not be seen is not there."""
    wanted = list(dict.fromkeys(asked))[:MOST]
    packages = packages_seen(actor, Wanted(states=HANDED_IN, applications=wanted))
    years = years_of(packages)
    known = {one for one, _count in years}
    chosen = year if year in known else usual_year(years)
    shown = sorted(stated(packages, chosen), key=lambda one: wanted.index(one.application))
    related = packages.select_related("application__call__programme", "facts").prefetch_related("verdicts")
    held = {one.pk: one for one in related}
    theirs = [held[one.package] for one in shown]
    lines = (*_profile(shown), *_figures(shown), *_verdicts(theirs), *_targets(theirs), *_peaks(theirs))
    return Comparison(tuple(shown), chosen, tuple(years), (*lines, *_measures(theirs)))


def _profile(shown: Sequence[Stated]) -> Iterator[Line]:
    words: tuple[tuple[str, str, Callable[[Stated], str]], ...] = (
        ("state", _("State"), lambda one: str(one.state.label)),
        ("endowments", _("Resource endowment"), lambda one: _listed("endowments", one.endowments)),
        ("industries", _("Leading industries"), lambda one: _listed("industries", one.industries)),
    )
    for name, label, said in words:
        yield Line("profile", name, label, "", tuple(said(one) or None for one in shown))


def _figures(shown: Sequence[Stated]) -> Iterator[Line]:
    for name in FIGURES:
        yield Line("figures", name, indicator(name), shown_unit(name), tuple(one.figure(name) for one in shown))


def _verdicts(packages: Sequence[Package]) -> Iterator[Line]:
    """One row a condition; an applicant of another track has none."""
    found: dict[str, dict[int, str]] = {}
    messages: dict[str, str] = {}
    for package in packages:
        known = {one.id: worded(one.message) for one in rulebook_of(package.application).conditions}
        for verdict in package.verdicts.all():
            found.setdefault(verdict.condition, {})[package.pk] = verdict.status
            messages[verdict.condition] = known.get(verdict.condition, verdict.condition)
    for condition, statuses in found.items():
        given = [statuses.get(package.pk, "") for package in packages]
        values = tuple(status_named(one, language()) if one else None for one in given)
        yield Line("verdicts", condition, messages[condition], "", values, tuple(given))


def _targets(packages: Sequence[Package]) -> Iterator[Line]:
    found: dict[tuple[str, ...], dict[int, float]] = {}
    for package in packages:
        facts = _facts(package)
        for one in facts.targets if facts else ():
            words = (term("indicators", one["indicator"] or ""), term("target_kinds", one["kind"] or ""))
            span = "–".join(str(year) for year in (one["base_year"], one["target_year"]) if year)
            key = (f"{words[0]} ({words[1]}, {span})", term("target_units", one["unit"] or ""))
            found.setdefault(key, {})[package.pk] = one["value"]
    for (name, said), values in found.items():
        yield Line("targets", name, name, said, tuple(values.get(package.pk) for package in packages))


def _peaks(packages: Sequence[Package]) -> Iterator[Line]:
    """The peak status by boundary, where the diagnosis has been computed; never a rank."""
    keys = {package.pk: facts.computation for package in packages if (facts := _facts(package))}
    parts = Part.objects.filter(computation__in=keys.values(), name=Part.Name.DIAGNOSIS, language=language())
    said = {one.computation_id: dict(_peak_rows(unpressed(one.content))) for one in parts}
    boundaries = dict.fromkeys(name for rows in said.values() for name in rows)
    for name in boundaries:
        values = tuple(said.get(keys.get(package.pk, ""), {}).get(name) for package in packages)
        yield Line("peak", name, name, "", values)


def _peak_rows(page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for section in page["sections"]:
        for table in section["tables"]:
            if table["id"] == "peak_status":
                yield from ((row["cells"][0], row["cells"][1]) for row in table["rows"])


def _measures(packages: Sequence[Package]) -> Iterator[Line]:
    held = [facts.measures or None if facts else None for facts in map(_facts, packages)]
    for direction in vocabulary("directions"):
        if any(one and direction in one for one in held):
            name = term("directions", direction)
            many = tuple(None if one is None else float(one.get(direction, {}).get("measures", 0)) for one in held)
            cut = tuple(one.get(direction, {}).get("potential_tco2") if one else None for one in held)
            yield Line("measures", f"{direction}_measures", _("{name}: measures").format(name=name), "", many)
            yield Line("measures", f"{direction}_potential", _("{name}: stated cut").format(name=name), CUT, cut)


def _facts(package: Package) -> Facts | None:
    return package.facts if hasattr(package, "facts") else None


def _listed(name: str, words: tuple[str, ...]) -> str:
    return (", " if language() == "en" else "、").join(term(name, one) for one in words)
