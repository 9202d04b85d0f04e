"""Write the page that lists the variables of the IAMC table, from their declaration.

usage: python -m tools.pages.iamc [check]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from dafeng.data.tables import vocabulary
from dafeng.files.exchange.iamc import KINDS, PLAN
from dafeng.files.exchange.iamc_variables import VARIABLES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "iamc-variables.md"
HEAD = f"""\
# IAMC 变量 · IAMC variables

Written by `python -m tools.pages.iamc` from `src/dafeng/files/exchange/iamc_variables.py`: change that.

The results of a pathway stand in the wide format of the Integrated Assessment Modeling Consortium (IAMC): the columns
`model`, `scenario`, `region`, `variable`, `unit`, then a column a year. It can be read by `pyam` and by a spreadsheet.

- `model` is Dafeng with its version, `region` the place. `scenario` is the id of the scenario (`baseline`, `policy`,
  `pilot`, the user's own); the least-cost plan stands under `{PLAN}`.
- Energy is in EJ/yr: 29.3076 GJ for a tonne of standard coal, electricity at its own heat value. CO₂ is in Mt CO2/yr.
  Money is CNY at constant prices.
- A missing value is an empty cell, never zero. What is never given has no row.
- Names are in English, so that other tools can match them; the region keeps its own name.
- Where the inventory gives no process CO₂, the course stands under `Emissions|CO2|Energy` and never under the name of
  direct emissions. Sinks stand apart and are deducted nowhere.

## Variables 变量

| Variable 变量 | Unit 单位 | 含义 | Meaning |
|---|---|---|---|
"""


def page() -> str:
    """Return the page."""
    return HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    for one in VARIABLES.values():
        yield f"| `{one.name.replace('|', chr(92) + '|')}` | {one.unit} | {one.zh} | {one.en} |"
    yield "\n## What stands in the braces 占位内容\n"
    yield "`{Sector}` 行业：\n\n| Name | 名称 |\n|---|---|"
    for term in vocabulary("pathway_sectors").values():
        yield f"| {term.en} | {term.zh} |"
    yield "\n`{Supply}` 电源（several of one kind have their id behind a bar）：" + ", ".join(KINDS.values()) + ".\n"
    yield "`{Carrier}` 能源品种：the English names of the carriers of the workbook."
    yield "`{Measure}` 措施：the English name of the measure, with its id where two bear the same name."
    yield "`{Boundary}` 边界：Direct, Direct and Indirect."
    yield "`{Target}` 限值：Cap, Intensity, Peak Level, Budget, Peak By."
    yield "`{n}` 分位：5, 25, 50, 75, 95 unless others were drawn."


def main(arguments: list[str]) -> int:
    """Write the page, or check that it is current."""
    match arguments:
        case []:
            PAGE.write_text(page(), encoding="utf-8")
        case ["check"]:
            return int(PAGE.read_text(encoding="utf-8") != page())
        case _:
            raise SystemExit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
