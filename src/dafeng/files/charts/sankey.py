"""The flow of energy in the latest year: supply, conversion, final use and losses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dafeng.data.tables import vocabulary
from dafeng.files.charts import extracts
from dafeng.files.charts.balance import Ends, Stream, streams, tiers
from dafeng.files.charts.groups import CARRIER_GROUPS, NO_SECTOR, SECTOR_GROUPS
from dafeng.files.charts.numbers import PER_10K, decimals, number, percent
from dafeng.files.charts.picture import INK, Option, Picture, framed, text_px
from dafeng.files.charts.wording import joined
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

GREY = "#9AA5B1"
LABEL_PX = 13
LABELLED = 0.008
"""Nodes inside the picture with a smaller share than this have no label drawn; the table lists them."""
NODES = {
    "supply:production": N_("Produced here"),
    "supply:import": N_("Brought in"),
    "supply:stock": N_("From stock"),
    "supply:net": N_("Net supply"),
    "supply:open": N_("Statistical difference (lacking)"),
    "supply:recycled": N_("Returned to conversion"),
    "conversion:power_heat": N_("Power and heating"),
    "conversion:washing": N_("Coal washing"),
    "conversion:coking": N_("Coking"),
    "conversion:refining": N_("Refining"),
    "conversion:gas_chemistry": N_("Gas, coal chemistry"),
    "conversion:other": N_("Other conversion"),
    "use:feedstock": N_("Feedstock (not burnt)"),
    "out:export": N_("Sent out"),
    "out:net": N_("Net sent out"),
    "out:stock": N_("Into stock"),
    "out:loss": N_("Losses in transport"),
    "out:conversion_loss": N_("Lost in conversion"),
    "out:open": N_("Statistical difference (over)"),
    "out:recycled": N_("Kept for conversion"),
    **{f"carrier:{group.id}": group.label for group in CARRIER_GROUPS},
    **{f"use:{group.id}": group.label for group in (*SECTOR_GROUPS, NO_SECTOR)},
}
COLOURS = {
    "": GREY,
    **{group.id: group.colour for group in CARRIER_GROUPS},
    **{f"carrier:{group.id}": group.colour for group in CARRIER_GROUPS},
    **{f"use:{group.id}": group.colour for group in (*SECTOR_GROUPS, NO_SECTOR)},
}


def flow_picture(inventory: "Inventory", lang: Language) -> Picture | None:
    """Return the energy flow (10⁴ tce, equivalent value) of the latest year; None when it has no energy figures."""
    _ = texts("reports", lang)
    year = max(inventory.years)
    flows = streams(
        extracts.energy_rows(inventory, year),
        carrier_group=extracts.carrier_group,
        sector_group=extracts.sector_group,
        feedstock_sectors=inventory.method.feedstock_sectors,
    )
    if not flows:
        return None
    caption = _("Energy flow in {year} (10⁴ tce, equivalent value)").format(year=year)
    headline = _headline(flows, year, lang)
    figures = _figures(flows, lang)
    described = ". ".join((caption, headline, _("The table below it lists every stream.")))
    option = framed(headline, described, _parts(flows, lang))
    note = _note(extracts.carriers_without_tce(inventory, year), lang)
    return Picture("flow", caption, headline, described, option, figures, height_px=640, note=note, texts=3, wide=True)


def throughput(flows: Iterable[Stream]) -> dict[str, float]:
    """Return what passes each node (tce), in the order in which the nodes are met."""
    entering: dict[str, float] = defaultdict(float)
    leaving: dict[str, float] = defaultdict(float)
    for flow in flows:
        leaving[flow.source] += flow.tce
        entering[flow.target] += flow.tce
    return {
        node: max(entering.get(node, 0.0), leaving.get(node, 0.0))
        for node in NODES
        if node in entering or node in leaving
    }


def _parts(flows: Sequence[Stream], lang: Language) -> Mapping[str, object]:
    through = throughput(flows)
    places = decimals(tce / PER_10K for tce in through.values())
    depths = _depths(flows)
    last = max(depths.values())
    labels = {node: _label(node, tce, places, lang) for node, tce in through.items()}
    shown = {node for node, tce in through.items() if depths[node] == last or tce > LABELLED * max(through.values())}
    right = 16 + max(text_px(labels[node], LABEL_PX) for node in labels if depths[node] == last)
    series: Option = {
        "type": "sankey",
        "left": 4,
        "right": right,
        "top": 64,
        "bottom": 12,
        "nodeWidth": 14,
        "nodeGap": 15,
        "draggable": False,
        "layoutIterations": 32,
        "emphasis": {"focus": "adjacency"},
        "label": {
            "color": INK,
            "fontSize": LABEL_PX,
            "position": "right",
            "textBorderColor": "#FFFFFF",
            "textBorderWidth": 2.5,
            "lineHeight": LABEL_PX + 3,
        },
        "lineStyle": {"opacity": 0.42, "curveness": 0.5},
        "data": [
            _node(
                node,
                lang,
                depths[node],
                {"formatter": _broken(labels[node], inside=depths[node] < last), "show": node in shown},
            )
            for node in through
        ],
        "links": [_link(flow, places, lang) for flow in flows],
    }
    return {"series": [series], "tooltip": {"trigger": "item", "renderMode": "richText", "confine": True}}


def _depths(flows: Sequence[Stream]) -> dict[str, int]:
    """Return the column of every node, empty columns left out."""
    amounts: dict[Ends, float] = {(flow.source, flow.target, flow.carrier): flow.tce for flow in flows}
    column = tiers(amounts)
    used = sorted(set(column.values()))
    return {node: used.index(tier) for node, tier in column.items()}


def _label(node: str, tce: float, places: int, lang: Language) -> str:
    return f"{texts('reports', lang)(NODES[node])} {number(tce / PER_10K, places)}"


def _broken(label: str, *, inside: bool) -> str:
    """Put the figure on a second line where the next column leaves no room."""
    name, _space, value = label.rpartition(" ")
    return f"{name}\n{value}" if inside else label


def _node(node: str, lang: Language, depth: int, label: Option) -> Option:
    _ = texts("reports", lang)
    said = " ".join((*str(label["formatter"]).splitlines(), _("10⁴ tce")))
    look = {"color": COLOURS.get(node, GREY)}
    return {"name": _(NODES[node]), "depth": depth, "label": label, "itemStyle": look, "tooltip": {"formatter": said}}


def _link(flow: Stream, places: int, lang: Language) -> Option:
    _ = texts("reports", lang)
    source, target, value = _(NODES[flow.source]), _(NODES[flow.target]), flow.tce / PER_10K
    return {
        "source": source,
        "target": target,
        "value": round(value, places + 2),
        "lineStyle": {"color": COLOURS[flow.carrier]},
        "tooltip": {"formatter": " ".join((source, "→", target, number(value, places), _("10⁴ tce")))},
    }


def _headline(flows: Sequence[Stream], year: int, lang: Language) -> str:
    """Return how much entered, and what share of it was lost in conversion, used, and sent out."""
    _ = texts("reports", lang)
    entered = sum(flow.tce for flow in flows if flow.source.startswith("supply:"))
    shares = {
        _("final use"): [flow for flow in flows if flow.target.startswith("use:")],
        _("lost in conversion"): [flow for flow in flows if flow.target == "out:conversion_loss"],
        _("sent out"): [flow for flow in flows if flow.target in {"out:export", "out:net"}],
    }
    said = [f"{name} {percent(sum(one.tce for one in some) / entered * 100)}" for name, some in shares.items() if some]
    return _("{year}: {total} × 10⁴ tce of energy supplied; {shares}").format(
        year=year, total=number(entered / PER_10K), shares=joined(said, lang)
    )


def _figures(flows: Sequence[Stream], lang: Language) -> list[tuple[str, ...]]:
    _ = texts("reports", lang)
    carriers = {group.id: _(group.label) for group in CARRIER_GROUPS} | {"": _("Heat lost")}
    places = decimals(flow.tce / PER_10K for flow in flows)
    header = (_("From"), _("To"), _("Carrier"), _("10⁴ tce"))
    ordered = sorted(flows, key=lambda flow: -flow.tce)
    return [
        header,
        *(
            (_(NODES[flow.source]), _(NODES[flow.target]), carriers[flow.carrier], number(flow.tce / PER_10K, places))
            for flow in ordered
        ),
    ]


def _note(unpriced: Sequence[str], lang: Language) -> str:
    if not unpriced:
        return ""
    _ = texts("reports", lang)
    terms = vocabulary("carriers")
    names = joined((terms[carrier].name(lang) if carrier in terms else carrier for carrier in unpriced), lang)
    return _("Not drawn, because they have no standard-coal coefficient: {carriers}.").format(carriers=names)
