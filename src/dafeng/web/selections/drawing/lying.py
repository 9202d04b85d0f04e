"""Pictures of lying bars: composition of the set, coverage, and stability."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dafeng.files.charts.groups import DARK, DIAGONAL_UP, Group, tiles
from dafeng.files.charts.picture import INK, MUTED, Option, Picture, Words, grid, legend, pictured, tooltip, value_axis
from dafeng.web.selections.drawing.scores import LOOKS
from dafeng.web.selections.queries.results import Row
from dafeng.web.selections.states import Outcome
from dafeng.web.selections.wording import attribute_named, in_a_row, kind_named, track_named

Json = Mapping[str, Any]
ALL = Group("all", "", "#88CCEE", frozenset())
UNCOVERED = Group("uncovered", "", "#CC6677", frozenset(), tiles(DIAGONAL_UP, ink=DARK))
ROW_PX, FRAME_PX, LEAST_PX = 26, 150, 260
PERCENT = 100
MOST_ROWS = 60


def composition_pictures(rows: Sequence[Row]) -> list[Picture]:
    """For each attribute of kinds how many applicants and how many chosen name each kind."""
    made = (_composition(attribute, rows) for attribute in ("endowment", "industry", "stage", "league"))
    return [one for one in made if one is not None]


def _composition(attribute: str, rows: Sequence[Row]) -> Picture | None:
    applicants: dict[str, int] = {}
    chosen: dict[str, int] = {}
    for one in rows:
        for kind in one.kinds(attribute) or ("?",):
            applicants[kind] = applicants.get(kind, 0) + 1
            chosen[kind] = chosen.get(kind, 0) + (one.outcome == Outcome.CHOSEN)
    kinds = sorted(applicants, key=lambda kind: (kind != "?", applicants[kind], kind))
    if not kinds:
        return None
    names = {kind: kind_named(attribute, kind) for kind in kinds}
    missed = [names[kind] for kind in kinds if kind != "?" and not chosen[kind]]
    said = {"attribute": attribute_named(attribute), "kinds": sum(bool(count) for count in chosen.values())}
    headline = _("Kinds represented (%(attribute)s): %(kinds)s") % said
    if missed:
        headline += _("; nobody chosen: %(missed)s") % {"missed": in_a_row(reversed(missed[-5:]))}
    caption = _("Applicants and chosen by kind (%(attribute)s)") % said
    words = Words(f"composition_{attribute}", caption, _("applicants"), headline)
    series = {
        _("applied"): (ALL, [applicants[one] for one in kinds]),
        _("chosen"): (LOOKS[0], [chosen[one] for one in kinds]),
    }
    return _lying(words, [names[one] for one in kinds], series)


def coverage_picture(coverage: Sequence[Json]) -> Picture | None:
    """How many who handed in have a chosen one like them, by track."""
    if not coverage:
        return None
    labels = [track_named(one["track"]) for one in coverage]
    said = [f"{track_named(one['track'])} {one['covered']} / {one['members']}" for one in coverage]
    headline = _("They have a chosen one like them: %(said)s") % {"said": in_a_row(said)}
    words = Words("coverage", _("Coverage of those who handed in"), _("counties or parks"), headline)
    series = {
        _("a chosen one is like it"): (LOOKS[0], [one["covered"] for one in coverage]),
        _("none is like it"): (UNCOVERED, [one["members"] - one["covered"] for one in coverage]),
    }
    return _lying(words, labels, series, stack="all")


def stability_picture(rows: Sequence[Row], draws: int) -> Picture | None:
    """In how many of the draws each applicant is chosen, the firmest above; those who never are stand in the table."""
    known = sorted((one for one in rows if one.share is not None), key=lambda one: (one.share or 0.0, one.id))
    shown = [one for one in known if one.share or one.outcome == Outcome.CHOSEN][-MOST_ROWS:]
    if not shown:
        return None
    firm = sum((one.share or 0.0) >= 0.9 for one in known if one.outcome == Outcome.CHOSEN)  # noqa: PLR2004 -- said in the headline
    chosen = sum(one.outcome == Outcome.CHOSEN for one in known)
    headline = _("%(firm)s of %(chosen)s chosen are chosen in at least 90 %% of %(draws)s draws") % {
        "firm": firm,
        "chosen": chosen,
        "draws": draws,
    }
    words = Words("stability", _("Share of draws of the scores in which each is chosen (%)"), "%", headline)
    series = {
        str(Outcome(look.id).label): (
            look,
            [round((one.share or 0.0) * PERCENT, 1) if one.outcome == look.id else None for one in shown],
        )
        for look in LOOKS
    }
    return _lying(words, [one.name for one in shown], series, stack="all")


def _lying(
    words: Words,
    labels: Sequence[str],
    series: Mapping[str, tuple[Group, Sequence[float | None]]],
    *,
    stack: str = "",
) -> Picture:
    names = list(series)
    parts = {
        "grid": grid(words.headline, names, right=24),
        "xAxis": value_axis("") | ({} if words.unit == "%" else {"minInterval": 1}),
        "yAxis": {
            "type": "category",
            "data": list(labels),
            "axisTick": {"show": False},
            "axisLabel": {"color": INK, "interval": 0, "width": 190, "overflow": "truncate"},
            "axisLine": {"lineStyle": {"color": MUTED}},
        },
        "legend": legend(names),
        "tooltip": tooltip(),
        "series": [_bar(name, group, values, stack) for name, (group, values) in series.items()],
    }
    header = (words.caption, *names)
    figures = [
        (label, *("" if values[place] is None else f"{values[place]:g}" for _group, values in series.values()))
        for place, label in reversed(list(enumerate(labels)))
    ]
    height = max(LEAST_PX, FRAME_PX + ROW_PX * len(labels))
    return pictured(words, parts, [header, *figures], height_px=height)


def _bar(name: str, group: Group, values: Sequence[float | None], stack: str) -> Option:
    bar: Option = {
        "name": name,
        "type": "bar",
        "barMaxWidth": 16,
        "itemStyle": {"color": group.colour} | ({"decal": group.decal} if group.decal else {}),
        "data": list(values),
    }
    return bar | ({"stack": stack} if stack else {})
