"""The terms of a call, those that a rulebook begins with, and the kinds that bounds may name."""

from typing import Any

from dafeng.core.rules import Rulebook
from dafeng.data.rulebooks import rulebook
from dafeng.data.tables import vocabulary
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import worded
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import Prospect
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.selections.models import Terms
from dafeng.web.selections.states import Bond, ScoreKind
from dafeng.web.selections.wording import VOCABULARIES, kind_named, stage_named

LIKENESS = ("endowment", "industry", "energy_intensity_tce_per_10k_cny", "co2_per_capita_t")
"""The attributes by which two applicants are alike, unless the terms name others."""
RADIUS = 1.0
STAGES = ("peaked", "plateau", "rising")
DRAWS, SEED = 1000, 1
RELATED = ("programme__region", "programme__lead")


def standing_terms(call: Call) -> Terms | None:
    """The last version of the terms."""
    return Terms.objects.filter(call=call).select_related("made_by").order_by("-number").first()


def default_terms(call: Call) -> dict[str, Any]:
    """The terms that a rulebook begins with: its quotas, its preferences, and nothing that it does not say."""
    book = rulebook(call.programme.rulebook)
    tracks = [track for track in book.tracks.values() if track.workbook in Application.Track.values]
    return {
        "quotas": {one.workbook: one.quota for one in tracks if one.quota is not None},
        "exact": True,
        "score": ScoreKind.ADJUSTED.value,
        "minimum_score": None,
        "bounds": [],
        "exclusions": [],
        "priority_weight": 0.0,
        "priority_conditions": preferences_of(book),
        "bond": Bond.ALLOWED.value,
        "bond_limit": None,
        "bond_weight": 0.0,
        "likeness": {one.workbook: {"attributes": list(LIKENESS), "radius": RADIUS} for one in tracks},
        "coverage_weight": 0.0,
        "coverage_minimum": {},
        "draws": DRAWS,
        "seed": SEED,
        "spread": None,
    }


def preferences_of(book: Rulebook) -> list[str]:
    """The preferences that follow from the workbook alone; one that is an opinion is for the panel's score."""
    return sorted(one.id for one in book.conditions if one.kind == "preference" and one.test != "opinion")


def kinds(call: Call) -> dict[str, list[tuple[str, str]]]:
    """By attribute the kinds that a bound may name, with their names in the language of the reader."""
    leagues = Place.objects.filter(level=Place.Level.LEAGUE, path__startswith=f"{call.programme.region.path}/")
    found = {"league": [(one.pk, one.name) for one in leagues]}
    for attribute, name in VOCABULARIES.items():
        found[attribute] = [(word, kind_named(attribute, word)) for word in vocabulary(name)]
    return found | {"stage": [(word, stage_named(word)) for word in STAGES]}


def preferences_named(call: Call) -> list[tuple[str, str]]:
    """The preferences that terms may give points for, with what they say."""
    book = rulebook(call.programme.rulebook)
    return [(one, worded(book.condition(one).message)) for one in preferences_of(book)]


def prospect(call: Call, thing: str = "selection") -> Prospect:
    """Terms, a run or a decision of a call that is not there yet."""
    lead, region = call.programme.lead_id, call.programme.region.path
    return Prospect(thing, permission_body_id=lead, permission_place_path=region)


def calls_seen(actor: Actor) -> list[Call]:
    """The calls whose selection someone may see."""
    rows = Call.objects.select_related(*RELATED)
    return [one for one in rows if rules.may(actor, "see", prospect(one))]


def call_of(actor: Actor, call_id: int) -> Call:
    """The call of that number, where the actor may see its selection; raises NotPermitted."""
    call = rules.found(actor, Call.objects.select_related(*RELATED), pk=call_id)
    thing = prospect(call)
    if not rules.may(actor, "see", thing):
        raise rules.NotPermitted("see", None, hidden=True, sought=f"selection {call_id}")
    return call
