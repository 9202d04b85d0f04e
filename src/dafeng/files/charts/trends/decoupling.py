"""The plane of decoupling: growth of GDP against growth of energy or CO₂, with Tapio's eight zones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dafeng.core.trends.results import DecouplingStep
from dafeng.files.charts.numbers import percent
from dafeng.files.charts.picture import INK, LABEL_BOX, MUTED, RULE, Option, Picture, Words, grid, legend, pictured
from dafeng.files.charts.trends.names import named
from dafeng.files.charts.wording import joined
from dafeng.language import Language, texts

LOW, HIGH = 0.8, 1.2
"""Between these elasticities Tapio speaks of coupling."""
LOOKS = (("#3D4F8F", "circle"), ("#CC6677", "diamond"), ("#117733", "triangle"), ("#882255", "rect"))
ZONES = {
    "strong_decoupling": (0.55, -0.55),
    "weak_decoupling": (0.72, 0.2),
    "expansive_coupling": (0.84, 0.84),
    "expansive_negative_decoupling": (0.38, 0.9),
    "strong_negative_decoupling": (-0.55, 0.55),
    "weak_negative_decoupling": (-0.72, -0.2),
    "recessive_coupling": (-0.84, -0.84),
    "recessive_decoupling": (-0.38, -0.9),
}
"""Where the name of each zone stands, as shares of the half width."""
SPARE = 1.25


def decoupling_picture(steps: Sequence[DecouplingStep], lang: Language) -> Picture | None:
    """Return the plane with a point for every step; None without any."""
    if not steps:
        return None
    _ = texts("reports", lang)
    reach = SPARE * max(1.0, *(max(abs(step.gdp_growth_pct), abs(step.growth_pct)) for step in steps))
    subjects = list(dict.fromkeys(step.subject for step in steps))
    names = [named("subject", subject, lang) for subject in subjects]
    caption = _("Growth of GDP against growth of energy and CO₂, with the eight zones of Tapio")
    words = Words("decoupling", caption, "", headline(steps, lang), texts=2)
    parts: Option = {
        "grid": grid(words.headline, names, 24) | {"bottom": 68},
        "xAxis": _axis(_("GDP (%)"), reach) | {"nameLocation": "middle", "nameGap": 30},
        "yAxis": _axis(_("Energy, CO₂ (%)"), reach),
        "legend": legend(names),
        "tooltip": {"trigger": "item", "renderMode": "richText", "confine": True},
        "series": [*_rays(reach), _zones(reach, lang), *_points(steps, subjects, lang)],
    }
    return replace(pictured(words, parts, _figures(steps, lang), 560), wide=True)


def headline(steps: Sequence[DecouplingStep], lang: Language) -> str:
    """Return the state of every subject in its last step."""
    _ = texts("reports", lang)
    last = {step.subject: step for step in sorted(steps, key=lambda one: one.to_year)}
    said = [
        _("{subject} {first}–{last}: {state}").format(
            subject=named("subject", step.subject, lang),
            first=step.from_year,
            last=step.to_year,
            state=named("state", step.state, lang),
        )
        for step in last.values()
    ]
    return joined(said, lang)


def _axis(name: str, reach: float) -> Option:
    return {
        "type": "value",
        "name": name,
        "nameTextStyle": {"color": MUTED, "fontSize": 12},
        "min": -round(reach, 1),
        "max": round(reach, 1),
        "axisLine": {"show": True, "onZero": True, "lineStyle": {"color": INK}},
        "axisLabel": {"color": MUTED, "fontSize": 12, "showMinLabel": False, "showMaxLabel": False},
        "splitLine": {"show": False},
    }


def _rays(reach: float) -> Iterator[Option]:
    for elasticity in (LOW, HIGH):
        across = reach / max(1.0, elasticity)
        ends = [[-across, -across * elasticity], [across, across * elasticity]]
        yield {
            "type": "line",
            "symbol": "none",
            "silent": True,
            "lineStyle": {"color": RULE if elasticity == LOW else MUTED, "type": "dashed", "width": 1.5},
            "data": ends,
        }


def _zones(reach: float, lang: Language) -> Option:
    labels = [
        {"value": [x * reach, y * reach], "label": {"formatter": named("state", state, lang)}}
        for state, (x, y) in ZONES.items()
    ]
    label = {"show": True, "position": "inside", "color": MUTED, "fontSize": 11}
    return {"type": "scatter", "symbolSize": 0.01, "silent": True, "label": label, "data": labels}


def _points(steps: Sequence[DecouplingStep], subjects: Sequence[str], lang: Language) -> Iterator[Option]:
    label = {"show": True, "position": "right", "fontSize": 11, "color": INK} | LABEL_BOX[True]
    for place, subject in enumerate(subjects):
        colour, symbol = LOOKS[place % len(LOOKS)]
        points = [
            {
                "value": [round(step.gdp_growth_pct, 2), round(step.growth_pct, 2)],
                "label": {"formatter": f"{step.from_year}–{step.to_year}"},
            }
            for step in steps
            if step.subject == subject
        ]
        yield {
            "name": named("subject", subject, lang),
            "type": "scatter",
            "symbol": symbol,
            "symbolSize": 13,
            "itemStyle": {"color": colour, "borderColor": "#FFFFFF"},
            "label": label,
            "labelLayout": {"hideOverlap": True},
            "data": points,
        }


def _figures(steps: Sequence[DecouplingStep], lang: Language) -> list[tuple[str, ...]]:
    _ = texts("reports", lang)
    header = (_("Subject"), _("State"), _("Years"), _("Growth"), _("Growth of GDP"), _("Elasticity"))
    return [header, *(decoupling_cells(step, lang) for step in steps)]


def decoupling_cells(step: DecouplingStep, lang: Language) -> tuple[str, ...]:
    """Return a step as the cells of a table: subject, state, years, both growths, elasticity."""
    return (
        named("subject", step.subject, lang),
        named("state", step.state, lang),
        f"{step.from_year}–{step.to_year}",
        percent(step.growth_pct),
        percent(step.gdp_growth_pct),
        "—" if step.elasticity is None else f"{step.elasticity:.2f}",
    )
