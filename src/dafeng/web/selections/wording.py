"""Terms, constraints and reasons in words, in the language of the reader."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.data.places import divisions
from dafeng.data.tables import vocabulary
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language
from dafeng.web.places.models import Place

Json = Mapping[str, Any]
VOCABULARIES = {"endowment": "endowments", "industry": "industries"}
EACH, UNKNOWN = "*", "?"


def attribute_named(name: str) -> str:
    """What an attribute is called."""
    said = {
        "league": _("league or city"),
        "endowment": _("resource endowment"),
        "industry": _("leading industry"),
        "stage": _("stage of development"),
        "priority": _("preferred by the scheme"),
    }
    if name in said:
        return said[name]
    known = INDICATORS.get(name)
    return name if known is None else str(known.en if language() == "en" else known.zh)


def kind_named(attribute: str, word: str) -> str:
    """What a kind of an attribute is called."""
    if word in (EACH, UNKNOWN):
        return _("each") if word == EACH else _("unknown")
    if attribute == "stage":
        return stage_named(word)
    if attribute == "league":
        division = divisions().get(word)
        return word if division is None else str(division.en if language() == "en" else division.zh)
    known = vocabulary(VOCABULARIES[attribute]).get(word) if attribute in VOCABULARIES else None
    return word if known is None else known.name(language())


def stage_named(word: str) -> str:
    """Whether emissions have peaked, stay or rise."""
    return {"peaked": _("emissions have peaked"), "plateau": _("plateau"), "rising": _("emissions still rise")}.get(
        word, word
    )


def track_named(track: str | None) -> str:
    """A track; both where none is named."""
    return str(dict(Application.Track.choices)[track]) if track else _("both tracks")


def place_named(one: str, applicants: Mapping[str, Json]) -> str:
    """The name of an applicant by its id, as it was frozen; of another place its code."""
    said = applicants.get(one)
    if said is None:
        place = Place.objects.filter(pk=one).first()
        return place.name if place else one
    _code, zh, en = said["place"]
    return str(en) if en and get_language() == "en" else str(zh)


def constraint_said(one: Json, applicants: Mapping[str, Json]) -> str:
    """What a constraint asks for."""
    said = {
        "track": track_named(one["track"]),
        "attribute": attribute_named(one["attribute"]),
        "kind": kind_named(one["attribute"], one["value"]),
        "names": in_a_row(place_named(each, applicants) for each in one["ids"]),
        "limit": figure_said(one["limit"]),
    }
    words = {
        ("quota", "exact"): _("quota of the track “%(track)s”: %(limit)s"),
        ("quota", "upper"): _("quota of the track “%(track)s”: %(limit)s"),
        ("bound", "lower"): _("at least %(limit)s with “%(kind)s” (%(attribute)s, %(track)s)"),
        ("bound", "upper"): _("at most %(limit)s with “%(kind)s” (%(attribute)s, %(track)s)"),
        ("exclusion", "upper"): _("at most %(limit)s of: %(names)s"),
        ("bond", "upper"): _("at most %(limit)s parks whose county is chosen too"),
        ("coverage", "lower"): _("at least %(limit)s of the track “%(track)s” have a chosen one like them"),
    }
    return words.get((one["kind"], one["side"]), str(one["kind"])) % said


def status_said(status: str) -> str:
    """What the solver answered."""
    return {
        "optimal": _("optimal: no other set is worth more"),
        "within gap": _("within the gap that is allowed"),
        "time limit": _("best set found within the time"),
        "infeasible": _("no set keeps all terms"),
        "no answer in time": _("no set found within the time"),
    }.get(status, status)


def obstacle_said(reason: str) -> str:
    """Why someone may not be chosen at all."""
    return {
        "gate_failed": _("a condition of the scheme is not met"),
        "gate_undetermined": _("a condition of the scheme is undetermined"),
        "score_missing": _("there is no score"),
        "below_minimum": _("the score is below the minimum"),
    }.get(reason, reason)


def reason_said(reason: str) -> str:
    """Why someone is chosen or not."""
    return {
        "chosen_by_score": _("chosen by its score"),
        "chosen_for_terms": _("chosen because the terms ask for one like it"),
        "chosen_by_tie": _("chosen by the rule for ties"),
        "outscored": _("others have more points"),
        "kept_out_by_terms": _("kept out by the terms, not by its score"),
        "lost_tie": _("lost by the rule for ties"),
        "needed": _("chosen, for without it the terms cannot be kept"),
        "impossible": _("not chosen, for with it the terms cannot be kept"),
        "no_quota": _("its track has no quota"),
        "no_set": _("no set keeps all terms"),
    }.get(reason) or obstacle_said(reason)


def warning_said(warning: str) -> str:
    """A warning that was frozen with the inputs."""
    name, track, what = [*warning.split(":", 2), "", ""][:3]
    said = {"track": track_named(track or None), "parts": what}
    if name == "not_connected":
        return (
            _(
                "%(track)s: the experts fall into %(parts)s groups without a common applicant; "
                "scores across groups cannot be compared."
            )
            % said
        )
    if name == "not_concluded":
        return _("The panel “%(panel)s” has not concluded; the scores that count so far were taken.") % {"panel": what}
    why = {
        "no_scores": _("nobody has been scored"),
        "one_reviewer_each": _("nobody was scored by two experts"),
        "no_replication": _("too few applicants have experts in common"),
    }.get(what, what)
    return _("%(track)s: scores cannot be adjusted for severity: %(why)s.") % (said | {"why": why})


def where_said(where: str) -> str:
    """Which term is meant."""
    name, _sign, part = where.partition(".")
    said = {
        "quotas": _("quotas"),
        "minimum_score": _("minimum score"),
        "priority_weight": _("points for preferred ones"),
        "bond": _("park and county"),
        "bond_limit": _("limit of pairs"),
        "bond_weight": _("points for a pair"),
        "likeness": _("likeness"),
        "coverage_weight": _("points for coverage"),
        "coverage_minimum": _("least coverage"),
    }
    if name.startswith(("bounds ", "exclusions ")):
        kind, number = name.split(" ", 1)
        return (_("bound %(number)s") if kind == "bounds" else _("exclusion %(number)s")) % {"number": number}
    return " ".join(filter(None, (said.get(name, name), track_named(part) if part else "")))


def fault_said(what: str) -> str:
    """What is wrong with a term, where the core says it in words that are known."""
    if what.startswith("nobody with the id "):
        return _("nobody of that code is among the applicants: %(code)s") % {"code": what.split()[4]}
    return {
        "lower is above upper": _("the least is more than the most"),
        "limited bonds need a whole number": _("a whole number is needed"),
        "without likeness nothing is covered": _("no attributes are named by which applicants are alike"),
        "it names no attributes": _("no attributes are named"),
        "this track has no rule of likeness": _("no attributes are named for this track"),
        "not a share from 0 to 1": _("a share from 0 to 100 % is needed"),
        "no track has a quota": _("no track has a quota"),
        "an id stands twice": _("one stands there twice"),
        "an attribute stands twice": _("one stands there twice"),
        "a limit goes with limited bonds only": _("it goes with a limit on pairs only"),
        "a weight goes with preferred bonds only": _("it goes with preferred pairs only"),
    }.get(what) or _number_said(what)


def _number_said(what: str) -> str:
    """What is said of something that should be a number; any other fault as the core words it."""
    if what.endswith("a whole number of zero or more"):
        return _("a whole number of zero or more is needed")
    if what.endswith(("a number of zero or more", "a number above zero", "a finite number")):
        return _("a number is needed, and not below zero")
    return what


def figure_said(value: float | None) -> str:
    """A number of a term, without a point where it is whole; nothing where there is none."""
    return "" if value is None else f"{value:.10g}"


def solver_said(solver: str) -> str:
    """By which part of the solver the answer was found."""
    return {"branch and bound": _("HiGHS, branch and bound"), "presolve": _("HiGHS, presolve")}.get(solver, solver)


def in_a_row(names: Iterable[str]) -> str:
    """Names in a row, as the language of the reader writes it."""
    return (", " if language() == "en" else "、").join(names)


def in_parts(parts: Iterable[str]) -> str:
    """Parts of a sentence, as the language of the reader divides them."""
    return ("; " if language() == "en" else "；").join(parts)
