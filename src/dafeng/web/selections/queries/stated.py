"""The terms of a version in words: what each of them is called, and what it asks for."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dafeng.web.programmes.models import Call
from dafeng.web.selections.queries.terms import preferences_named
from dafeng.web.selections.states import Bond, ScoreKind
from dafeng.web.selections.wording import (
    attribute_named,
    constraint_said,
    figure_said,
    in_a_row,
    in_parts,
    track_named,
)

Json = Mapping[str, Any]
PERCENT = 100


def terms_said(content: Json, call: Call) -> dict[str, tuple[str, str]]:
    """Each term by its name: what it is called and what it says, empty where it asks for nothing."""
    if not content:
        return {}
    return {
        "quotas": (_("Quotas"), _quotas(content)),
        "score": (_("Score that counts"), str(ScoreKind(content["score"]).label)),
        "minimum_score": (_("Minimum score"), figure_said(content["minimum_score"])),
        "bounds": (_("How many of a kind"), in_parts(_bounds(content))),
        "exclusions": (_("Not together"), in_parts(_exclusions(content))),
        "priority": (_("Points for those that the scheme prefers"), _priority(content, call)),
        "bond": (_("A park and the county it lies in"), in_parts(_bond(content))),
        "likeness": (_("Alike are those who are close in"), in_parts(_likeness(content))),
        "coverage": (_("Coverage"), in_parts(_coverage(content))),
        "draws": (_("Draws for the stability"), in_parts(_draws(content))),
    }


def _quotas(content: Json) -> str:
    said = in_a_row(f"{track_named(track)} {quota}" for track, quota in sorted(content["quotas"].items()))
    return in_parts((said, _("exactly so many") if content["exact"] else _("at most so many")))


def _bounds(content: Json) -> Iterator[str]:
    for one in content["bounds"]:
        sides = (("lower", one["lower"] or None), ("upper", one["upper"]))
        for side, limit in sides:
            if limit is not None:
                yield constraint_said({"kind": "bound", "side": side, "limit": limit, "ids": (), **_named(one)}, {})


def _named(one: Json) -> Json:
    return {name: one[name] for name in ("track", "attribute", "value")}


def _exclusions(content: Json) -> Iterator[str]:
    for one in content["exclusions"]:
        asked = {"kind": "exclusion", "side": "upper", "limit": one["at_most"], "ids": one["ids"]}
        said = constraint_said({**asked, "track": None, "attribute": "", "value": ""}, {})
        yield f"{said} ({one['reason']})" if one["reason"] else said


def _priority(content: Json, call: Call) -> str:
    if not content["priority_weight"]:
        return ""
    names = dict(preferences_named(call))
    return in_parts(
        (figure_said(content["priority_weight"]), *(names.get(one, one) for one in content["priority_conditions"]))
    )


def _bond(content: Json) -> Iterator[str]:
    yield str(Bond(content["bond"]).label)
    if content["bond"] == Bond.LIMITED:
        yield _("at most %(count)s") % {"count": content["bond_limit"]}
    if content["bond"] == Bond.PREFERRED:
        yield _("%(points)s points each") % {"points": figure_said(content["bond_weight"])}


def _likeness(content: Json) -> Iterator[str]:
    for track, rule in sorted(content["likeness"].items()):
        said = {"track": track_named(track), "names": in_a_row(attribute_named(one) for one in rule["attributes"])}
        yield _("%(track)s: %(names)s, within %(radius)s standard deviations") % {
            **said,
            "radius": figure_said(rule["radius"]),
        }


def _coverage(content: Json) -> Iterator[str]:
    if content["coverage_weight"]:
        yield _("%(points)s points each") % {"points": figure_said(content["coverage_weight"])}
    for track, share in sorted(content["coverage_minimum"].items()):
        yield _("%(track)s: at least %(share)s %%") % {
            "track": track_named(track),
            "share": figure_said(share * PERCENT),
        }


def _draws(content: Json) -> Iterator[str]:
    yield str(content["draws"])
    yield _("seed %(seed)s") % {"seed": content["seed"]}
    if content["spread"] is not None:
        yield _("standard error where there is none: %(spread)s") % {"spread": figure_said(content["spread"])}
