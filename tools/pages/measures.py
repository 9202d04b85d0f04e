"""Write the page of the measure library and of the other defaults of pathways, from their tables.

usage: python -m tools.pages.measures [check]
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dafeng.core.pathways.catalogue import CatalogueMeasure
from dafeng.core.pathways.measures import Action
from dafeng.data import pathway_library
from dafeng.data.measure_rows import FIGURES, lines
from dafeng.data.tables import card_of, vocabulary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "measures.md"
MARK = "\\*"
HEAD = f"""\
# 减排措施库与路径默认数据 · Measures and defaults of pathways

Written by `python -m tools.pages.measures` from the tables in `src/dafeng/data/measures/` and
`src/dafeng/data/pathways/`: change those.
How a measure becomes one of a place: [library measures](methods/67-library-measures.md).
How to add one: [自备减排措施](../how-to/add-a-measure.md).

**{MARK} marks an illustrative default**: a figure that no source supports, set so that a first calculation runs.
带 {MARK} 的数值为示意性默认值，没有出处，只供起步测算，应以本地项目数据替换。

A share is that of a whole block a typical place could reach, not that of one plant. Money is CNY at constant prices;
European prices are converted at 7.66 CNY/EUR and American ones at 7.05 CNY/USD, both recalled means of 2023.
"""
COLUMNS = (
    "Measure 措施",
    "Effect at full use 全面实施效果",
    "Investment 投资",
    "Running a year 年运行费",
    "Life 寿命",
    "Earliest, ramp 最早年份、见效期",
    "Scenarios 情景",
    "With 条件",
)


def page() -> str:
    """Return the whole page; only the shipped library stands on it."""
    measures = list(pathway_library.catalogue().values())
    parts = [_counts(measures), *_directions(measures), _sources(measures), _blocks(), *_defaults()]
    return HEAD + "\n" + "\n\n".join("\n".join(part) for part in parts) + "\n"


def _counts(measures: list[CatalogueMeasure]) -> Iterator[str]:
    given = sum(len(_given(one)) for one in measures)
    cited = sum(len(_given(one) - {*one.illustrative}) for one in measures)
    card = card_of(pathway_library.measure_folders()[-1] / "neimenggu")
    yield f"Library 措施库: {card['title_zh']} · {card['title_en']}, {card['edition']}, {card['terms']}."
    yield ""
    yield f"{len(measures)} measures; of {given} figures {cited} have a source and {given - cited} are illustrative."
    yield ""
    yield "| Direction 方向 | Measures 措施数 |"
    yield "|---|---|"
    of_direction = Counter(one.direction for one in measures)
    yield from (f"| {term.zh} · {term.en} | {of_direction[term.id]} |" for term in vocabulary("directions").values())


def _given(one: CatalogueMeasure) -> set[str]:
    """The names of the figures that a measure states."""
    of_actions = {"share"} if one.actions else set()
    of_actions |= {"ratio"} if any(action.ratio for action in one.actions) else set()
    return of_actions | {name for name in FIGURES if getattr(one, name, None)}


def _directions(measures: list[CatalogueMeasure]) -> Iterator[Iterable[str]]:
    for direction in vocabulary("directions").values():
        yield _direction(f"{direction.zh} {direction.en}", [one for one in measures if one.direction == direction.id])


def _direction(heading: str, measures: list[CatalogueMeasure]) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---" * len(COLUMNS) + "|"
    for one in measures:
        cells = (_name(one), _effect(one), _cost(one, "capex_cny"), _cost(one, "opex_cny"), _life(one), _ramp(one))
        scenarios = " ".join(vocabulary("scenarios")[name].zh for name in one.scenarios)
        yield f"| {' | '.join(cells)} | {scenarios} | {_conditions(one)} |"


def _name(one: CatalogueMeasure) -> str:
    return f"{one.zh} · {one.en} `{one.id}`"


def _effect(one: CatalogueMeasure) -> str:
    if one.per == "ha":
        return f"{one.sink_tco2_per_ha:g}{_star(one, 'sink_tco2_per_ha')} tCO2/ha a year"
    effects = "; ".join(dict.fromkeys(_action(one, action) for action in one.actions))
    return effects + (f"; {one.hours:g}{_star(one, 'hours')} h" if one.hours else "")


def _action(one: CatalogueMeasure, action: Action) -> str:
    share = f"{100 * action.share:g} %{_star(one, 'share')}"
    ratio = f"{action.ratio:g}{_star(one, 'ratio')}"
    if action.kind == "supply":
        whose = (
            "the place's" if one.sector == "power" else f"the sector's ({vocabulary('pathway_sectors')[one.sector].zh})"
        )
        return f"supplies {share} of {whose} electricity"
    if action.kind == "capture":
        return f"captures {share} of `{action.block}` at {ratio} MWh/t"
    if action.kind == "cut":
        return f"saves {share} of `{action.block}`"
    added = f", {ratio} {action.to_carrier} each" if action.to_carrier else ""
    return f"displaces {share} of {_carrier(action.carrier)} in `{action.block}`{added}"


def _carrier(carrier: str) -> str:
    groups = vocabulary("carrier_groups").values()
    return next((one.id for one in groups if carrier in one.extra["carriers"].split(";")), carrier)


def _cost(one: CatalogueMeasure, name: str) -> str:
    value = one.capex_cny if name == "capex_cny" else one.opex_cny
    return "unknown 未知" if value is None else f"{value:,.0f}{_star(one, name)} {_unit(one.per)}"


def _unit(per: str) -> str:
    return vocabulary("measure_units")[per].en


def _life(one: CatalogueMeasure) -> str:
    return f"{one.life_years}{_star(one, 'life_years')}"


def _ramp(one: CatalogueMeasure) -> str:
    return f"{one.earliest_year}{_star(one, 'earliest_year')}, {one.ramp_years}{_star(one, 'ramp_years')} years"


def _conditions(one: CatalogueMeasure) -> str:
    told = [f"needs `{name}`" for name in one.requires] + [f"excludes `{name}`" for name in one.excludes]
    told += [f"costs fall {one.learning_pct:g}{_star(one, 'learning_pct')} % a year"] if one.learning_pct else []
    told += ["in whole units"] if one.lumpy else []
    return "; ".join(told)


def _star(one: CatalogueMeasure, name: str) -> str:
    return MARK if name in one.illustrative else ""


def _sources(measures: list[CatalogueMeasure]) -> Iterator[str]:
    yield "## Sources and notes 出处与说明"
    yield ""
    for one in measures:
        if told := " — ".join(text for text in (one.source, one.note) if text):
            yield f"- {one.zh} `{one.id}`: {told}."


def _blocks() -> Iterator[str]:
    yield "## Blocks and what they follow 环节与驱动因素"
    yield ""
    yield "| Block 环节 | 名称 | Drivers, the first with data 驱动因素 | Equipment 设备 |"
    yield "|---|---|---|---|"
    sets = pathway_library.pathway_sets()
    for block in vocabulary("pathway_blocks").values():
        drivers = ", ".join(f"`{name}`" for name in sets.drivers_of[block.id])
        equipment = sets.equipment_of.get(block.id)
        yield f"| `{block.id}` | {block.zh} | {drivers} | {equipment.zh if equipment else ''} |"


DEFAULTS = {
    "equipment": "Equipment 设备",
    "supplies": "Supplies 供电方式",
    "prices": "Prices of carriers 能源价格",
    "carbon_prices": "Carbon price 碳价",
    "growth": "Growth paths 增长路径",
    "figures": "Single figures 单项参数",
}


def _defaults() -> Iterator[Iterable[str]]:
    for name, heading in DEFAULTS.items():
        yield _table(name, heading)


def _table(name: str, heading: str) -> Iterator[str]:
    rows = list(lines(pathway_library.PATHWAYS / f"{name}.csv"))
    columns = [column for column in rows[0].cells if column != "illustrative"]
    yield f"## {heading}"
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for row in rows:
        marked = row.words("illustrative")
        cells = (row.text(column) + (MARK if column in marked else "") for column in columns)
        yield f"| {' | '.join(cells)} |"


def main() -> int:
    """Write the page, or with ``check`` say whether it is current; return 1 if it is not."""
    os.environ.pop("DAFENG_MEASURES", None)
    text = page()
    if sys.argv[1:] == ["check"]:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        print("measures page: current" if current else "measures page: old; run python -m tools.pages.measures")
        return 0 if current else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
