"""The layered pictures: direct CO₂ by sector, energy by carrier, and the two boundaries with the sinks apart."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dafeng.files.charts import extracts
from dafeng.files.charts.extracts import ByYear, figures
from dafeng.files.charts.groups import Group
from dafeng.files.charts.layers import Layer, layered
from dafeng.files.charts.numbers import PER_10K, number, percent
from dafeng.files.charts.picture import Picture, Words
from dafeng.files.charts.wording import change, joined
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

BOUNDARIES = (
    ("co2_fuel_t", "direct", Group("fuel", N_("Direct: fuel burnt"), "#3D4F8F", frozenset())),
    ("co2_process_t", "direct", Group("processes", N_("Direct: industrial processes"), "#88CCEE", frozenset())),
    ("co2_power_t", "indirect", Group("power", N_("Indirect: net purchased electricity"), "#DDCC77", frozenset())),
    ("co2_heat_t", "indirect", Group("heat", N_("Indirect: net purchased heat"), "#CC6677", frozenset())),
    ("sink_t", "sink", Group("sink", N_("Sinks (stated apart, not deducted)"), "#117733", frozenset())),
)


EMISSIONS = {
    "co2_direct_t": (
        N_("Direct CO₂ emissions by sector group (10⁴ t)"),
        N_("{year}: {total} × 10⁴ t of direct CO₂{since}; {largest} {share}"),
    ),
    "co2_fuel_t": (
        N_("CO₂ of fuels by sector group (10⁴ t)"),
        N_("{year}: {total} × 10⁴ t of CO₂ from fuels{since}; {largest} {share}"),
    ),
}


def emissions_picture(inventory: "Inventory", lang: Language) -> Picture | None:
    """Return direct CO₂ by sector group over the years (10⁴ t), that of fuels where processes cannot be given.

    None when no year's total can be given.
    """
    _ = texts("reports", lang)
    co2 = extracts.sector_co2(inventory)
    if co2 is None or not co2.layers:
        return None
    caption, headline = (_(text) for text in EMISSIONS[co2.indicator])
    words = Words("emissions", caption, _("10⁴ t"), headline.format(**_leading(co2.total, co2.layers, lang)))
    return layered(inventory, words, [Layer(*one) for one in co2.layers.items()], co2.total, lang)


def mix_picture(inventory: "Inventory", lang: Language) -> Picture | None:
    """Return energy consumption by carrier group over the years (10⁴ tce); None when no year's total can be given."""
    _ = texts("reports", lang)
    total, layers = figures(inventory, "energy_total_tce"), extracts.consumption(inventory)
    if not total or not layers:
        return None
    facts = _leading(total, layers, lang)
    headline = _("{year}: {total} × 10⁴ tce of energy consumed{since}; {largest} {share}")
    if (share := inventory.value("coal_share_pct", max(total))) is not None:
        headline = _("{year}: {total} × 10⁴ tce of energy consumed{since}; coal {share} (with coke and coal gases)")
        facts["share"] = percent(share)
    headline = headline.format(**facts)
    caption = _("Energy consumption by carrier group (10⁴ tce, equivalent value)")
    return layered(
        inventory, Words("mix", caption, _("10⁴ tce"), headline), [Layer(*one) for one in layers.items()], total, lang
    )


def boundaries_picture(inventory: "Inventory", lang: Language) -> Picture | None:
    """Return direct and indirect CO₂ and sinks as bars by year (10⁴ t); None where only one of them can be given."""
    _ = texts("reports", lang)
    layers = [
        Layer(group, values, stack)
        for indicator, stack, group in BOUNDARIES
        if (values := figures(inventory, indicator))
    ]
    if len({layer.stack for layer in layers}) == 1 or not layers:
        return None
    headline = _boundaries_headline(inventory, max(year for layer in layers for year in layer.values), lang)
    words = Words("boundaries", _("Direct and indirect CO₂ emissions and sinks (10⁴ t)"), _("10⁴ t"), headline)
    return layered(inventory, words, layers, None, lang)


def _boundaries_headline(inventory: "Inventory", year: int, lang: Language) -> str:
    _ = texts("reports", lang)
    named = {
        "co2_direct_t": _("direct {value}"),
        "co2_power_t": _("net purchased electricity {value}"),
        "co2_heat_t": _("net purchased heat {value}"),
        "sink_t": _("sinks {value}"),
    }
    given = {
        name: value for indicator, name in named.items() if (value := inventory.value(indicator, year)) is not None
    }
    parts = (name.format(value=number(value / PER_10K)) for name, value in given.items())
    return _("{year}, × 10⁴ t CO₂: {parts}").format(year=year, parts=joined(parts, lang))


def _leading(total: ByYear, layers: Mapping[Group, ByYear], lang: Language) -> dict[str, str]:
    """Return the facts of a headline: last year, its total, the change since the first, the largest layer's share."""
    _ = texts("reports", lang)
    first, last = min(total), max(total)
    largest = max(layers, key=lambda group: layers[group].get(last, 0.0))
    since = _(", {change} since {first}").format(change=change(total[first], total[last], lang), first=first)
    return {
        "year": str(last),
        "total": number(total[last] / PER_10K),
        "since": since if first < last else "",
        "largest": _(largest.label),
        "share": percent(layers[largest].get(last, 0.0) / total[last] * 100) if total[last] else "",
    }
