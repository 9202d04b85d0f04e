"""Whether a park stands in the catalogue, under its name there or a later one."""

from collections.abc import Mapping
from dataclasses import dataclass

from dafeng.core.rules.demands.folding import without_prefix
from dafeng.core.rules.outcomes import Case, Outcome, Remark, met, not_met

INFERRED = "inferred"
"""The quality of a renaming that nobody confirmed: two names were only found alike."""
ENDED = frozenset({"abolished", "merged", "split"})
"""What may have become of a zone so that people should look whether it still stands."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone of the catalogue: its code, its name there, its level, and the codes of the counties it lies in."""

    code: str
    name: str
    level: str
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renaming:
    """What became of a zone after the catalogue: renamed, kept, merged, split or abolished, and its later names.

    ``quality`` says how well it is known: official, confirmed, secondary or inferred. Source: ``source``.
    """

    code: str
    event: str
    names: tuple[str, ...]
    quality: str
    source: str
    year: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Catalogue:
    """The zones of a catalogue by code, with what became of them; ``prefix`` is a name people leave out."""

    id: str
    title: str
    zones: Mapping[str, Zone]
    renamings: tuple[Renaming, ...] = ()
    prefix: str = ""

    def codes_named(self, name: str) -> tuple[str, ...]:
        """The codes of zones of that name, in the catalogue or later."""
        wanted = self.plain(name)
        own = [zone.code for zone in self.zones.values() if self.plain(zone.name) == wanted]
        later = [one.code for one in self.renamings if wanted in map(self.plain, one.names)]
        return tuple(dict.fromkeys((*own, *later)))

    def renaming_to(self, code: str, name: str) -> Renaming | None:
        """The event by which a zone came to a later name, None where none is known."""
        wanted = self.plain(name)
        return next((one for one in self.renamings if one.code == code and wanted in map(self.plain, one.names)), None)

    def events(self, code: str) -> tuple[Renaming, ...]:
        """What is known to have become of a zone."""
        return tuple(one for one in self.renamings if one.code == code)

    def plain(self, name: str) -> str:
        """A name as it is compared."""
        return without_prefix(name, self.prefix)


@dataclass(frozen=True, slots=True)
class ParkClaim:
    """The park that applies, as it says: its code in the catalogue, and its present name."""

    code: str
    name: str


def judge_listing(case: Case) -> Outcome:
    """Met where the code is in the catalogue and the name belongs to it; an unconfirmed renaming decides nothing."""
    park, catalogue = case.facts.value("park", ParkClaim), case.facts.value("catalogue", Catalogue)
    if park is None or not (park.code or park.name):
        return case.lacks("park", "park_missing", by_applicant=True)
    if catalogue is None:
        return case.lacks("catalogue", "catalogue_missing")
    code, outcome = _code(case, park, catalogue)
    if outcome:
        return outcome
    zone = catalogue.zones[code]
    told = {"code": code, "listed": zone.name, "catalogue": catalogue.title}
    if case.words("levels") and zone.level not in case.words("levels"):
        return not_met("park_other_level", **told)
    ends = [
        Remark(f"park_{one.event}", {"listed": zone.name, "year": str(one.year or "")})
        for one in catalogue.events(code)
        if one.event in ENDED
    ]
    if not park.name or catalogue.plain(park.name) == catalogue.plain(zone.name):
        return met("park_listed", *ends, **told)
    return _renamed(case, catalogue.renaming_to(code, park.name), park.name, told)


def _code(case: Case, park: ParkClaim, catalogue: Catalogue) -> tuple[str, Outcome | None]:
    """The code of the zone that is meant; with an outcome where it cannot be told."""
    if park.code:
        known = park.code in catalogue.zones
        return park.code, None if known else _unlisted(case, park.code, catalogue)
    found = catalogue.codes_named(park.name)
    if len(found) == 1:
        return found[0], None
    return "", case.lacks("park", "park_ambiguous" if found else "park_unnamed", {"name": park.name}, by_applicant=True)


def _unlisted(case: Case, code: str, catalogue: Catalogue) -> Outcome:
    told = {"code": code, "catalogue": catalogue.title}
    if case.text("unlisted") == "undetermined":
        return case.lacks("catalogue", "park_not_in_this_edition", told)
    return not_met("park_unlisted", **told)


def _renamed(case: Case, renaming: Renaming | None, name: str, told: Mapping[str, str]) -> Outcome:
    if renaming is None:
        return case.lacks("catalogue", "park_name_unknown", {**told, "name": name})
    if renaming.quality == INFERRED:
        return case.lacks("catalogue", "park_renaming_unconfirmed", {**told, "name": name, "source": renaming.source})
    ends = (Remark(f"park_{renaming.event}", {"listed": told["listed"], "year": str(renaming.year or "")}),)
    remarks = ends if renaming.event in ENDED else ()
    return met("park_listed_renamed", *remarks, name=name, source=renaming.source, **told)
