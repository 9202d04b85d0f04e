"""The summary: a few figures and sentences that a busy official understands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.files.charts.extracts import ByYear, fuel_co2, sector_co2
from dafeng.files.charts.extracts import figures as by_year
from dafeng.files.charts.groups import CARRIER_GROUPS
from dafeng.files.charts.numbers import PER_10K, number, percent
from dafeng.files.charts.paths import main_courses, verdict
from dafeng.files.charts.wording import change, joined
from dafeng.files.documents.content.figures import name_of, shown
from dafeng.files.documents.content.gaps import item_name, root_gaps, supplier_of
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

KEY_FIGURES = (
    ("co2_direct_t", "co2_fuel_t"),
    ("co2_indirect_t", "co2_power_t"),
    ("energy_total_tce",),
    ("energy_intensity_tce_per_10k_cny",),
    ("carbon_intensity_t_per_10k_cny", "carbon_intensity_fuel_t_per_10k_cny"),
    ("non_fossil_share_pct",),
)
"""The figures at the top; the next one stands in where the first cannot be given."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure at the top: name, value, unit, and how it moved; without a value it says that it cannot be given."""

    name: str
    value: str
    unit: str
    moved: str
    given: bool


def key_figures(inventory: "Inventory", lang: Language) -> list[KeyFigure]:
    """Return the figures of the latest year."""
    return [_key_figure(inventory, choices, lang) for choices in KEY_FIGURES]


def _key_figure(inventory: "Inventory", choices: tuple[str, ...], lang: Language) -> KeyFigure:
    _ = texts("reports", lang)
    year = max(inventory.years)
    indicator = next((one for one in choices if inventory.value(one, year) is not None), choices[0])
    figure = shown(inventory, indicator, year, lang)
    if figure is None:
        return KeyFigure(name_of(indicator, lang), _("cannot be given"), "", _("see the gaps below"), given=False)
    values = by_year(inventory, indicator)
    first = min(values)
    moved = _("{change} since {first}").format(change=change(values[first], values[year], lang), first=first)
    comparable = first < year and values[first] > 0
    return KeyFigure(figure.name, figure.value, figure.unit, moved if comparable else "", given=True)


def sentences(inventory: "Inventory", warnings: int, lang: Language) -> list[str]:
    """Return total, structure, energy, intensity, indirect emissions and sinks, gaps and warnings, a sentence each."""
    parts: tuple[Callable[[Inventory, Language], list[str]], ...] = (
        _total,
        _structure,
        _energy,
        _intensity,
        _indirect,
        _sinks,
        _gaps,
    )
    said = [sentence for part in parts for sentence in part(inventory, lang)]
    if warnings:
        _ = texts("reports", lang)
        said.append(
            _("The check of the workbook left {count} warnings to look at (see its warnings in the report).").format(
                count=warnings
            )
        )
    return said


def place_name(inventory: "Inventory", lang: Language) -> str:
    """Return the name of the place in the language, or the one it has."""
    names = (inventory.place.name_zh, inventory.place.name_en)
    return names[lang == "en"] or names[lang != "en"]


def _total(inventory: "Inventory", lang: Language) -> list[str]:
    _ = texts("reports", lang)
    co2 = sector_co2(inventory)
    if co2 is None:
        return [_("CO₂ emissions cannot be given for any year; the gaps below say why.")]
    first, last = min(co2.total), max(co2.total)
    said = TOTALS[co2.indicator]
    facts = {
        "place": place_name(inventory, lang),
        "year": last,
        "total": _10k(co2.total[last]),
        "fuel": _10k(by_year(inventory, "co2_fuel_t").get(last, 0.0)),
        "process": _10k(by_year(inventory, "co2_process_t").get(last, 0.0)),
        "since": _since(co2.total, lang) if first < last else "",
    }
    return [_(said).format(**facts)]


TOTALS = {
    "co2_direct_t": N_(
        "In {year}, the direct CO₂ emissions of {place} were {total} × 10⁴ t, {fuel} × 10⁴ t of fuels "
        "and {process} × 10⁴ t of industrial processes{since}."
    ),
    "co2_fuel_t": N_(
        "In {year}, the fuels burnt in {place} emitted {total} × 10⁴ t of CO₂{since}. "
        "Industrial processes cannot be given, so there is no total of direct emissions."
    ),
}


def _since(values: ByYear, lang: Language) -> str:
    _ = texts("reports", lang)
    first, last = min(values), max(values)
    moved = change(values[first], values[last], lang)
    return _("; {change} since {first} ({difference} × 10⁴ t)").format(
        change=moved, first=first, difference=_signed(values[last] - values[first])
    )


def _structure(inventory: "Inventory", lang: Language) -> list[str]:
    _ = texts("reports", lang)
    co2 = sector_co2(inventory)
    if co2 is None or not co2.total[max(co2.total)]:
        return []
    last = max(co2.total)
    ranked = sorted(co2.layers.items(), key=lambda one: -one[1].get(last, 0.0))[:3]
    shares = [
        _("{name} {share}").format(name=_(group.label), share=percent(values.get(last, 0.0) / co2.total[last] * 100))
        for group, values in ranked
    ]
    said = [_("By sector, the largest are {shares}.").format(shares=joined(shares, lang))]
    fuel = fuel_co2(inventory, last)
    if total := sum(fuel.values()):
        labels = {group.id: _(group.label) for group in CARRIER_GROUPS}
        largest = sorted(fuel, key=lambda group: -fuel[group])[:3]
        by_fuel = [
            _("{name} ({share})").format(name=labels[group], share=percent(fuel[group] / total * 100))
            for group in largest
            if fuel[group] > 0
        ]
        said.append(_("By fuel, the CO₂ comes from {shares}.").format(shares=joined(by_fuel, lang)))
    return [" ".join(said) if lang == "en" else "".join(said)]


def _energy(inventory: "Inventory", lang: Language) -> list[str]:
    _ = texts("reports", lang)
    totals = by_year(inventory, "energy_total_tce")
    if not totals:
        return [_("Total energy consumption cannot be given for any year; the gaps below say why.")]
    last = max(totals)
    said = _("In {year}, energy consumption was {total} × 10⁴ tce (equivalent value)").format(
        year=last, total=_10k(totals[last])
    )
    if min(totals) < last:
        said += _(", {change} since {first}").format(
            change=change(totals[min(totals)], totals[last], lang), first=min(totals)
        )
    more = [
        _(text).format(value=figure.value)
        for indicator, text in ENERGY.items()
        if (figure := shown(inventory, indicator, last, lang)) is not None
    ]
    energy = _("{energy}.").format(energy=joined([said, *more], lang) if lang == "en" else "，".join([said, *more]))
    if inventory.provenance.get("own_coefficients"):
        return [energy]
    caution = _(
        "Standard coal is counted with the reference coefficients of {dataset}, no measured heating value being given: "
        "where local coal is poorer than these, the total is too high."
    )
    return [energy, caution.format(dataset=inventory.method.energy_dataset)]


ENERGY = {
    "energy_total_equal_tce": N_("{value} × 10⁴ tce in equal value"),
    "energy_total_reported_tce": N_("{value} × 10⁴ tce as published by the statistics department"),
    "coal_share_pct": N_("coal {value}%"),
    "non_fossil_share_pct": N_("non-fossil energy {value}%"),
    "feedstock_tce": N_("of it {value} × 10⁴ tce used as feedstock"),
}


def _intensity(inventory: "Inventory", lang: Language) -> list[str]:
    _ = texts("reports", lang)
    return [_("{verdict}.").format(verdict=verdict(course, lang)) for course in main_courses(inventory)]


def _indirect(inventory: "Inventory", lang: Language) -> list[str]:
    _ = texts("reports", lang)
    power = by_year(inventory, "co2_power_t")
    if not power:
        return []
    last = max(power)
    said = {
        True: _("In {year}, net purchased electricity stands for {value} × 10⁴ t of indirect CO₂."),
        False: _("In {year}, more electricity was sold than bought; indirect CO₂ is {value} × 10⁴ t (negative: sold)."),
    }
    return [said[power[last] >= 0].format(year=last, value=_10k(power[last]))]


def _sinks(inventory: "Inventory", lang: Language) -> list[str]:
    _ = texts("reports", lang)
    sinks = by_year(inventory, "sink_t")
    if not sinks:
        return []
    last = max(sinks)
    said = {
        True: _("In {year}, land took up {value} × 10⁴ t of CO₂; it is stated apart and not deducted."),
        False: _("In {year}, land gave off {value} × 10⁴ t of CO₂; it is stated apart and not added."),
    }
    return [said[sinks[last] <= 0].format(year=last, value=_10k(abs(sinks[last])))]


def _gaps(inventory: "Inventory", lang: Language) -> list[str]:
    _ = texts("reports", lang)
    roots = root_gaps(inventory)
    if not roots:
        return []
    said = _("{count} figures cannot be given because something is missing: {names}.").format(
        count=len({gap.indicator for gap in roots}),
        names=joined(dict.fromkeys(item_name(gap.indicator, lang) for gap in roots), lang),
    )
    wanted = dict.fromkeys(supplier_of(gap, lang) for gap in roots)
    asked = _("To close the gaps: {wanted}.").format(wanted=("；" if lang == "zh" else "; ").join(wanted))
    return [said + (" " if lang == "en" else "") + asked]


def _10k(value: float) -> str:
    return number(value / PER_10K)


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + _10k(value)
