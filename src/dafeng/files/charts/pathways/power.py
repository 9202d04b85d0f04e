"""The power supply over the hours of representative days, the stress day among them."""

from collections.abc import Mapping

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.results import Pathway
from dafeng.files.charts.groups import DARK, DIAGONAL_DOWN, DIAGONAL_UP, tiles
from dafeng.files.charts.numbers import decimals, number
from dafeng.files.charts.pathways.names import kind_named, option_named
from dafeng.files.charts.picture import INK, Option, Picture, Stroke, Words, by_years, line, pictured
from dafeng.language import N_, Language, texts

STRESS = "stress"
DEMAND = ("demand", "load")
HOURS = 24
MW_PLACES = 4
LOOKS: Mapping[str, tuple[str, dict[str, object] | None]] = {
    "coal": ("#4D4D4D", None),
    "chp": ("#8C6D46", tiles(DIAGONAL_UP)),
    "gas": ("#88CCEE", tiles("rect", size=0.3, cell=7, ink=DARK)),
    "hydro": ("#3D4F8F", None),
    "wind": ("#44AA99", None),
    "solar": ("#DDCC77", tiles("circle", size=0.5, cell=7, ink=DARK)),
    "direct_green": ("#117733", tiles(DIAGONAL_UP)),
    "storage": ("#AA4499", tiles(DIAGONAL_DOWN)),
    "grid": ("#BBBBBB", None),
    "shed": ("#CC3311", tiles(DIAGONAL_DOWN)),
}
OTHER = (("#882255", None), ("#999933", tiles(DIAGONAL_UP)), ("#CC6677", None))
DAYS = {"stress": N_("stress day"), "winter": N_("winter day"), "summer": N_("summer day")}


def power_pictures(pathway: Pathway, lang: Language) -> list[Picture]:
    """Return the first representative day and the stress day of the plan's last year (MW); empty without hours."""
    if pathway.plan is None:
        return []
    days = list(dict.fromkeys(key.partition(".")[0] for key in pathway.plan.hours))
    chosen = [day for day in days if day != STRESS][:1] + [day for day in days if day == STRESS]
    return [_picture(pathway, day, lang) for day in chosen]


def _picture(pathway: Pathway, day: str, lang: Language) -> Picture:
    _ = texts("reports", lang)
    assert pathway.plan is not None  # noqa: S101 -- asked by the caller
    supplies = {
        key.partition(".")[2]: values for key, values in pathway.plan.hours.items() if key.partition(".")[0] == day
    }
    demand = next((supplies.pop(name) for name in DEMAND if name in supplies), None)
    shown = {name: values for name, values in supplies.items() if abs(values).max() > 0}
    year, count = pathway.plan.years[-1], len(next(iter(supplies.values())))
    labels = [str(HOURS // count * place) for place in range(count)]
    caption = _("Power supply by hour in {year}, {day} (MW)").format(year=year, day=day_named(day, lang))
    name = "power_stress" if day == STRESS else "power_day"
    words = Words(name, caption, _("MW"), _headline(pathway, shown, day, lang))
    names = [named_supply(pathway, one, lang) for one in shown]
    kinds = {one.id: one.kind for one in pathway.request.supplies}
    series = [_bars(names[place], kinds.get(one, one), place, shown[one]) for place, one in enumerate(shown)]
    columns = [*zip(names, shown.values(), strict=True)]
    if demand is not None:
        columns.append((_("Load"), demand))
        series.append(line(_("Load"), Stroke(INK), [round(float(value), 1) for value in demand]))
    parts = by_years(words, labels, [title for title, _values in columns], series)
    places = decimals((float(abs(values).max()) for _title, values in columns), MW_PLACES)
    rows = [
        (label, *(number(float(values[place]), places) for _title, values in columns))
        for place, label in enumerate(labels)
    ]
    return pictured(words, parts, [(_("Hour"), *(title for title, _values in columns)), *rows], height_px=420)


def day_named(day: str, lang: Language) -> str:
    """Return the name of a representative day."""
    _ = texts("reports", lang)
    return _(DAYS[day]) if day in DAYS else _("representative day {day}").format(day=day)


def named_supply(pathway: Pathway, name: str, lang: Language) -> str:
    """Return the name of a supply of the plan, or of a kind of supply."""
    named = option_named(pathway.request, name, lang)
    return kind_named(name, lang) if named == name else named


def _headline(pathway: Pathway, shown: Mapping[str, Array], day: str, lang: Language) -> str:
    """Return the highest supply of the day and what gives most of it then."""
    _ = texts("reports", lang)
    if not shown:
        return _("Nothing is supplied")
    supplied = sum((values.clip(min=0) for values in shown.values()), start=next(iter(shown.values())) * 0.0)
    hour = int(supplied.argmax())
    first = max(shown, key=lambda one: float(shown[one][hour]))
    return _("{day}: at most {most} MW, at {hour}:00; {first} {share}%").format(
        day=day_named(day, lang).capitalize(),
        most=number(float(supplied[hour]), 0),
        hour=HOURS // len(supplied) * hour,
        first=named_supply(pathway, first, lang),
        share=round(100 * float(shown[first][hour]) / float(supplied[hour])) if supplied[hour] else 0,
    )


def _bars(name: str, kind: str, place: int, values: Array) -> Option:
    colour, decal = LOOKS.get(kind) or OTHER[place % len(OTHER)]
    return {
        "name": name,
        "type": "bar",
        "stack": "all",
        "barCategoryGap": "8%",
        "itemStyle": {"color": colour} | ({"decal": decal} if decal else {}),
        "data": [round(float(value), 1) for value in values],
    }
