"""Write the page that lists the factor datasets, from their cards and tables.

usage: python -m tools.pages.datasets [check]
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dafeng.core.accounting.method import MethodProfile
from dafeng.core.quantities.factors import Release
from dafeng.data.library import method, release
from dafeng.data.tables import HERE, method_ids

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "datasets.md"
TABLES = {
    "carriers": "energy carriers 能源品种",
    "carriers_by_sector": "carriers by sector 分行业因子",
    "grid": "electricity 电力",
    "processes": "processes 工业过程",
    "gwp": "warming potentials 增温潜势",
}
FACTS = {
    "publisher": "Publisher 发布单位",
    "edition": "Edition 版本",
    "retrieved": "Retrieved 取得",
    "terms": "Terms 使用条件",
}
HEAD = """\
# 因子数据集 · Factor datasets

Written by `python -m tools.pages.datasets` from the cards and tables in `src/dafeng/data/factors/`: change those.
What the words mean: [factor releases](methods/36-factor-releases.md).
How to add one: [自备因子数据集](../how-to/add-a-factor-dataset.md).
The same on the terminal: `dafeng factors list`, `dafeng factors show NAME`, `dafeng factors diff NAME NAME`.
"""


def page() -> str:
    """Return the whole page; only shipped datasets stand on it."""
    releases = [release(card.parent.name) for card in sorted((HERE / "factors").glob("*/card.toml"))]
    methods = [method(name) for name in method_ids()]
    return "\n".join([HEAD, *_roles(methods), "", *_overview(releases, methods), "", *_cards(releases)]) + "\n"


def _roles(methods: list[MethodProfile]) -> Iterator[str]:
    yield "## Which method uses which 各方法所用数据集"
    yield ""
    yield "| Role | " + " | ".join(f"`{one.id}`" for one in methods) + " |"
    yield "|---" * (len(methods) + 1) + "|"
    for role, name in ROLES.items():
        yield f"| {role} | " + " | ".join(f"`{getattr(one, name)}`" for one in methods) + " |"
    processes = sorted({name for one in methods for name in one.process_datasets})
    yield ""
    yield "Processes, one dataset each, in every method: " + ", ".join(f"`{name}`" for name in processes) + "."


ROLES = {
    "combustion 燃烧": "combustion_dataset",
    "standard coal 折标煤": "energy_dataset",
    "electricity 电力": "grid_dataset",
    "heat 热力": "heat_dataset",
    "warming potentials 增温潜势": "gwp_set",
}


def _overview(releases: list[Release], methods: list[MethodProfile]) -> Iterator[str]:
    yield "## All datasets 全部数据集"
    yield ""
    yield "| Dataset | 名称 | Values | Unverified | Used by |"
    yield "|---|---|---|---|---|"
    for one in releases:
        factors = [factor for _table, _key, factor in one.lines()]
        unverified = sum(not factor.verified for factor in factors)
        link = f"[`{one.id}`](#{_anchor(one.id)})"
        users = _users(one.id, methods)
        yield f"| {link} | {one.card['title_zh']} | {len(factors)} | {unverified} | {users} |"


def _users(dataset: str, methods: list[MethodProfile]) -> str:
    users = [f"`{one.id}`" for one in methods if dataset in _datasets_of(one)]
    return "all methods 各方法" if len(users) == len(methods) else ", ".join(users) or "–"


def _datasets_of(profile: MethodProfile) -> set[str]:
    return {getattr(profile, name) for name in ROLES.values()} | set(profile.process_datasets)


def _cards(releases: list[Release]) -> Iterator[str]:
    yield "## Cards 数据卡"
    for one in releases:
        yield from ["", f"### {one.id}", "", f"{one.card['title_zh']} · {one.card['title_en']}", ""]
        counts = Counter(table for table, _key, _factor in one.lines())
        yield from (f"- {label}: {one.card[name]}" for name, label in FACTS.items())
        yield "- Values 数值: " + "; ".join(f"{TABLES[table]} {count}" for table, count in counts.items())


def _anchor(identifier: str) -> str:
    return "".join(sign for sign in identifier if sign.isalnum() or sign in "-_")


def main() -> int:
    """Write the page, or with ``check`` say whether it is current; return 1 if it is not."""
    os.environ.pop("DAFENG_FACTORS", None)
    text = page()
    if sys.argv[1:] == ["check"]:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        print("datasets page: current" if current else "datasets page: old; run python -m tools.pages.datasets")
        return 0 if current else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
