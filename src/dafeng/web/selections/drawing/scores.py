"""How the scores are distributed, and where among them the chosen stand."""

import math
from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from dafeng.files.charts.groups import DARK, DIAGONAL_DOWN, DIAGONAL_UP, Group, tiles
from dafeng.files.charts.picture import MUTED, Picture, Words, bars, grid, legend, pictured, tooltip, value_axis
from dafeng.web.selections.queries.results import Row
from dafeng.web.selections.states import Outcome
from dafeng.web.selections.wording import track_named

CLASSES = 10
LOOKS = (
    Group(Outcome.CHOSEN, "", "#117733", frozenset()),
    Group(Outcome.ALTERNATE, "", "#DDCC77", frozenset(), tiles(DIAGONAL_UP, ink=DARK)),
    Group(Outcome.NOT_CHOSEN, "", "#BBBBBB", frozenset(), tiles(DIAGONAL_DOWN, ink=DARK)),
)
"""A colour and a pattern for each outcome, the same in every picture."""


def score_pictures(rows: Sequence[Row]) -> list[Picture]:
    """For each track how many have a score of each class, by outcome; none for a track without scores."""
    tracks = dict.fromkeys(one.track for one in rows)
    made = (_picture(track, [one for one in rows if one.track == track and one.score is not None]) for track in tracks)
    return [one for one in made if one is not None]


def _picture(track: str, rows: Sequence[Row]) -> Picture | None:
    if not rows:
        return None
    edges = edges_of([one.score for one in rows if one.score is not None])
    labels = [f"{low:g}–{high:g}" for low, high in pairwise(edges)]
    counts = {look.id: [0] * len(labels) for look in LOOKS}
    for one in rows:
        counts[one.outcome][_class(one.score or 0.0, edges)] += 1
    chosen = sorted(one.score for one in rows if one.outcome == Outcome.CHOSEN and one.score is not None)
    headline = _headline(track, len(rows), chosen)
    names = {look.id: str(Outcome(look.id).label) for look in LOOKS}
    caption = _("Scores of the track “%(track)s” (applicants by class of points)") % {"track": track_named(track)}
    words = Words(f"scores_{track}", caption, _("applicants"), headline)
    parts = {
        "grid": grid(headline, list(names.values())),
        "xAxis": {"type": "category", "data": labels, "axisTick": {"show": False}, "axisLabel": {"color": MUTED}},
        "yAxis": value_axis(words.unit) | {"minInterval": 1},
        "legend": legend(list(names.values())),
        "tooltip": tooltip(),
        "series": [bars(look, names[look.id], counts[look.id]) for look in LOOKS],
    }
    header = (_("Points"), *names.values())
    figures = [(label, *(str(counts[look.id][place]) for look in LOOKS)) for place, label in enumerate(labels)]
    return pictured(words, parts, [header, *figures], height_px=340)


def _headline(track: str, count: int, chosen: Sequence[float]) -> str:
    said = {"track": track_named(track), "count": count}
    if not chosen:
        return _("%(track)s: %(count)s scored, nobody chosen") % said
    return _("%(track)s: %(count)s scored, %(chosen)s chosen with %(low)s to %(high)s points") % {
        **said,
        "chosen": len(chosen),
        "low": f"{chosen[0]:.4g}",
        "high": f"{chosen[-1]:.4g}",
    }


def edges_of(values: Sequence[float]) -> list[float]:
    """The edges of up to ten classes of a round width that hold all values; the last class is closed."""
    low, high = min(values), max(values)
    rough = max((high - low) / CLASSES, 1e-9)
    scale = 10 ** math.floor(math.log10(rough))
    width = next(scale * step for step in (1, 2, 5, 10) if scale * step >= rough) if high > low else 1.0
    first = math.floor(low / width)
    last = max(math.ceil(high / width), first + 1)
    return [round(number * width, 9) for number in range(first, last + 1)]


def _class(value: float, edges: Sequence[float]) -> int:
    return min(sum(value >= edge for edge in edges[1:]), len(edges) - 2)
