"""What the region fills in for the solver: quotas, bounds by kind, preferences, bonds, coverage, draws."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.places.models import Place
from dafeng.web.selections.bridge.attributes import FIGURES, KINDS
from dafeng.web.selections.states import Bond, ScoreKind
from dafeng.web.selections.wording import EACH, UNKNOWN, attribute_named, figure_said, in_a_row

MOST, MOST_POINTS, MOST_DRAWS = 10_000, 1_000.0, 10_000
SPARE = 3
"""Empty rows that a form offers beside those that are filled."""
LIKE = (*KINDS, *FIGURES)
PERCENT = 100
WEIGHTS = ("minimum_score", "priority_weight", "bond_weight", "coverage_weight", "spread")
"""The terms that are numbers of points."""
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offered:
    """What the terms of a call may name: kinds by attribute, and the preferences of the scheme, with their names."""

    kinds: Mapping[str, Sequence[tuple[str, str]]]
    preferences: Sequence[tuple[str, str]]


def whole(label: Any, *, required: bool = False, most: int = MOST, **more: Any) -> forms.IntegerField:  # noqa: ANN401 -- a text, or one that is translated later
    """A field for a whole number, without the wheel of browsers that drops what was mistyped."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=most, widget=widget, **more)


def points(label: Any, *, most: float = MOST_POINTS, **more: Any) -> forms.FloatField:  # noqa: ANN401 -- likewise
    """A field for points or a share."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8})
    return forms.FloatField(label=label, required=False, min_value=0, max_value=most, widget=widget, **more)


class TermsForm(forms.Form):
    """The terms of a call; ``content`` is what the service takes."""

    quota_county = whole(_("Counties to choose"), required=True)
    quota_park = whole(_("Parks to choose"), required=True)
    exact = forms.BooleanField(
        label=_("Exactly so many"), required=False, help_text=_("Otherwise at most so many are chosen.")
    )
    score = forms.ChoiceField(label=_("Score that counts"), choices=ScoreKind.choices)
    minimum_score = points(_("Minimum score"), help_text=_("Empty: none."))
    priority_weight = points(
        _("Points for those that the scheme prefers"), help_text=_("五(二)2 is a preference and never a gate.")
    )
    priority_conditions = forms.MultipleChoiceField(
        label=_("Preferred is who meets all of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    bond = forms.ChoiceField(label=_("A park and the county it lies in"), choices=Bond.choices)
    bond_limit = whole(_("Parks whose county is chosen too, at most"))
    bond_weight = points(_("Points for a park whose county is chosen too"))
    attributes = forms.MultipleChoiceField(
        label=_("Alike are those who are close in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    radius = points(_("As close as (standard deviations)"), most=10.0)
    coverage_weight = points(
        _("Points for each county or park that has a chosen one like it"),
        help_text=_("Counted are all that handed in; empty or 0: coverage is shown and not sought."),
    )
    coverage_county = points(_("Counties that must have a chosen one like them (%)"), most=100.0)
    coverage_park = points(_("Parks that must have a chosen one like them (%)"), most=100.0)
    draws = whole(_("Draws for the stability"), most=MOST_DRAWS)
    seed = whole(_("Seed"), most=2**31 - 1, help_text=_("The same inputs and seed give the same answer."))
    spread = points(
        _("Standard error of a score that has none"), help_text=_("Empty: such a score does not move in the draws.")
    )
    reason = forms.CharField(label=_("Why these terms"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, content: Content, offered: Offered, **more: Any) -> None:
        more.setdefault("initial", _initial(content))
        super().__init__(*args, **more)
        self.before = content
        self._choices("priority_conditions", list(offered.preferences))
        self._choices("attributes", [(one, attribute_named(one)) for one in LIKE])
        self.bound_rows = self._rows("bound", len(content["bounds"]))
        self.exclusion_rows = self._rows("exclusion", len(content["exclusions"]))
        for row, one in zip(self.bound_rows, [*content["bounds"], *[{}] * len(self.bound_rows)], strict=False):
            self._add_bound(row, one, offered.kinds)
        for row, said in zip(
            self.exclusion_rows, [*content["exclusions"], *[{}] * len(self.exclusion_rows)], strict=False
        ):
            self._add_exclusion(row, said)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def _rows(self, kind: str, known: int) -> list[str]:
        """The beginnings of the names of rows: those known, those sent, and some empty ones."""
        sent = {name.split("-")[1] for name in self.data if re.fullmatch(rf"{kind}-\d{{1,3}}-\w+", name)}
        count = max([known + SPARE, *(int(one) + 1 for one in sent)])
        return [f"{kind}-{number}" for number in range(min(count, 100))]

    def _add_bound(self, row: str, one: Mapping[str, Any], kinds: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        what = f"{one['attribute']}:{one['value']}" if one else ""
        options: list[Any] = [("", "—"), *((attribute_named(name), _options(name, kinds[name])) for name in kinds)]
        tracks = [("", _("both tracks")), *Application.Track.choices]
        self.fields[f"{row}-what"] = forms.ChoiceField(label=_("Kind"), choices=options, required=False, initial=what)
        self.fields[f"{row}-track"] = forms.ChoiceField(
            label=_("Track"), choices=tracks, required=False, initial=one.get("track") or ""
        )
        self.fields[f"{row}-lower"] = whole(_("At least"), initial=one.get("lower"))
        self.fields[f"{row}-upper"] = whole(_("At most"), initial=one.get("upper"))

    def _add_exclusion(self, row: str, one: Mapping[str, Any]) -> None:
        names = "、".join(one.get("ids", ()))
        self.fields[f"{row}-ids"] = forms.CharField(
            label=_("Names or codes"), required=False, max_length=2_000, initial=names
        )
        self.fields[f"{row}-most"] = whole(_("At most"), initial=one.get("at_most"))
        self.fields[f"{row}-why"] = forms.CharField(
            label=_("Reason"), required=False, max_length=300, initial=one.get("reason", "")
        )

    def bounds_shown(self) -> list[list[BoundField]]:
        """The fields of bounds, row by row."""
        return [[self[f"{row}-{name}"] for name in ("what", "track", "lower", "upper")] for row in self.bound_rows]

    def exclusions_shown(self) -> list[list[BoundField]]:
        """The fields of exclusions, row by row."""
        return [[self[f"{row}-{name}"] for name in ("ids", "most", "why")] for row in self.exclusion_rows]

    def rest(self, *names: str) -> Iterator[BoundField]:
        """Some fields in this order."""
        return (self[name] for name in names)

    def clean(self) -> dict[str, Any]:
        """Put the terms together; rows that name nothing are left out."""
        said = super().clean() or self.cleaned_data
        said["bounds"] = list(self._bounds(said))
        said["exclusions"] = list(self._exclusions(said))
        return said

    @property
    def content(self) -> Content:
        """The terms as the service takes them."""
        said = self.cleaned_data
        attributes = [one for one in LIKE if one in said["attributes"]]
        likeness = {"attributes": attributes, "radius": said["radius"] if said["radius"] is not None else 1.0}
        shares = {"county": said["coverage_county"], "park": said["coverage_park"]}
        return {
            "quotas": {"county": said["quota_county"], "park": said["quota_park"]},
            "exact": said["exact"],
            "score": said["score"],
            "minimum_score": said["minimum_score"],
            "bounds": said["bounds"],
            "exclusions": said["exclusions"],
            "priority_weight": said["priority_weight"] or 0.0,
            "priority_conditions": sorted(said["priority_conditions"]),
            "bond": said["bond"],
            "bond_limit": said["bond_limit"],
            "bond_weight": said["bond_weight"] or 0.0,
            "likeness": dict.fromkeys(shares, likeness) if attributes else {},
            "coverage_weight": said["coverage_weight"] or 0.0,
            "coverage_minimum": {track: share / PERCENT for track, share in shares.items() if share},
            "draws": said["draws"] or 0,
            "seed": said["seed"] or 0,
            "spread": said["spread"],
        }

    def _bounds(self, said: Mapping[str, Any]) -> Iterator[Content]:
        for row in self.bound_rows:
            what, lower, upper = (said.get(f"{row}-{name}") for name in ("what", "lower", "upper"))
            if what and lower is None and upper is None:
                self.add_error(f"{row}-lower", _("Say how many at least or at most."))
            elif what:
                attribute, _sign, value = what.partition(":")
                track = said.get(f"{row}-track") or None
                yield {"attribute": attribute, "value": value, "lower": lower or 0, "upper": upper, "track": track}

    def _exclusions(self, said: Mapping[str, Any]) -> Iterator[Content]:
        for row in self.exclusion_rows:
            typed = [one.strip() for one in re.split(r"[、,，;；\n]", said.get(f"{row}-ids") or "") if one.strip()]
            if not typed:
                continue
            found = {one: _code(one) for one in typed}
            if unknown := [one for one, code in found.items() if code is None]:
                self.add_error(f"{row}-ids", _("No such county or park: %(names)s") % {"names": in_a_row(unknown)})
            most, why = said.get(f"{row}-most"), said.get(f"{row}-why", "")
            codes = sorted({code for code in found.values() if code})
            yield {"ids": codes, "at_most": 1 if most is None else most, "reason": why}


def _options(attribute: str, kinds: Sequence[tuple[str, str]]) -> list[tuple[str, Any]]:
    name = attribute_named(attribute)
    both = [(EACH, _("%(attribute)s: each of them")), (UNKNOWN, _("%(attribute)s: unknown"))]
    known = [(value, label % {"attribute": name}) for value, label in both]
    return [(f"{attribute}:{value}", label) for value, label in [*known, *kinds]]


def _code(typed: str) -> str | None:
    """The code of a county or park by its code or name."""
    rows = Place.objects.filter(level__in=(Place.Level.COUNTY, Place.Level.PARK))
    found = (
        rows.filter(pk=typed).first()
        or rows.filter(name_zh=typed).first()
        or rows.filter(name_en__iexact=typed).first()
    )
    return found.pk if found else None


def _initial(content: Content) -> Content:
    likeness: Content = next(iter(content["likeness"].values()), {"attributes": [], "radius": 1.0})
    shares = content["coverage_minimum"]
    return {
        **{name: content[name] for name in ("exact", "score", "bond", "bond_limit", "draws", "seed")},
        **{name: figure_said(content[name]) for name in WEIGHTS},
        "priority_conditions": content["priority_conditions"],
        "quota_county": content["quotas"].get("county", 0),
        "quota_park": content["quotas"].get("park", 0),
        "attributes": likeness["attributes"],
        "radius": figure_said(likeness["radius"]),
        "coverage_county": _percent(shares.get("county")),
        "coverage_park": _percent(shares.get("park")),
    }


def _percent(share: float | None) -> str:
    return figure_said(None if share is None else round(share * PERCENT, 6))
