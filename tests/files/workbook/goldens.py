"""One bad workbook for every kind of fault: the good one with a single planted change, and the cells it spoils."""

from dataclasses import replace

from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.declaration import Column, Template
from tests.files.workbook.copies import Copy, at, beside, heading
from tests.files.workbook.pathway_goldens import PATHWAYS
from tests.files.workbook.plants import Golden, Plant, in_cell, several


def _xml(code: str, sheet: str, cell: str, xml: str) -> Golden:
    """A fault of one cell that needs its own markup."""
    return Golden(code, sheet, (cell,), lambda copy: copy.put_xml(sheet, cell, xml.format(cell=cell)))


def _identity(code: str, key: str, value: str) -> Golden:
    rows = ["product", "template_version", "rulebook", "rulebook_version", "track", "language"]
    return Golden(code, "", (), lambda copy: copy.put("_dafeng", f"B{rows.index(key) + 1}", value))


def _sheet_list(old: str, new: str) -> Plant:
    return lambda copy: copy.change("xl/workbook.xml", old, new)


def _without_column(sheet: str, column: str, *, rows: int) -> Plant:
    cells = [heading(sheet, column), *(at(sheet, record, column) for record in range(rows))]
    return several(*((sheet, cell, None) for cell in cells))


def _sheet_tag(copy: Copy, title: str) -> str:
    start = copy.workbook.index(f'<sheet name="{title}"')
    return copy.workbook[start : copy.workbook.index("/>", start) + 2]


def _remove_sheet(title: str) -> Plant:
    return lambda copy: copy.change("xl/workbook.xml", _sheet_tag(copy, title), "")


def _add_sheet(name: str) -> Plant:
    """A further entry that shows an existing sheet under another name."""

    def plant(copy: Copy) -> None:
        tag = _sheet_tag(copy, "科技创新")
        relation = tag[tag.index("r:id=") :]
        copy.change("xl/workbook.xml", tag, f'{tag}<sheet name="{name}" sheetId="99" {relation}')

    return plant


def _hide_sheet(copy: Copy) -> None:
    tag = _sheet_tag(copy, "碳汇")
    copy.change("xl/workbook.xml", tag, tag.replace(" sheetId", ' state="hidden" sheetId'))


def _merge(copy: Copy) -> None:
    copy.put("products", at("products", 1, "source"), None)
    area = f"{at('products', 0, 'source')}:{at('products', 1, 'source')}"
    copy.change(
        copy.part("products"),
        "</sheetData>",
        f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>',
    )


def _hide_column(copy: Copy) -> None:
    copy.change(copy.part("products"), '<col min="5" max="5"', '<col min="5" max="5" hidden="1"')


def _put_row(sheet: str, row: int, cells: dict[str, str | float]) -> Plant:
    return several(*((sheet, f"{letter}{row}", value) for letter, value in cells.items()))


def _later_template() -> Template:
    """A template 1.2 whose economy sheet has a new column."""
    economy = TEMPLATE.sheet("economy")
    column = Column(id="grain_10k_t", zh="粮食产量", en="Grain", since="1.2")
    sheets = tuple(replace(one, columns=(*one.columns, column)) if one is economy else one for one in TEMPLATE.sheets)
    return replace(TEMPLATE, version="1.2", sheets=sheets)


SHEETS = [
    _identity("identity_damaged", "track", "province"),
    _identity("template_older", "template_version", "0.9"),
    _identity("template_newer", "template_version", "1.7"),
    Golden("template_upgraded", "economy", (), lambda _copy: None, template=_later_template()),
    Golden("sheet_missing", "energy", (), _remove_sheet("能源消费")),
    Golden("sheet_absent", "innovation", (), _remove_sheet("科技创新")),
    Golden("sheet_unknown", "测算底稿", (), _add_sheet("测算底稿")),
    Golden("sheet_twice", "innovation", (), _add_sheet("Innovation")),
    Golden("sheet_hidden", "sinks", (), _hide_sheet),
    Golden("headings_missing", "safeguards", (), several(*(("safeguards", f"{letter}3", None) for letter in "ABCDE"))),
    Golden("column_missing", "products", (), _without_column("products", "unit", rows=3)),
    Golden("column_absent", "products", (), _without_column("products", "source", rows=3)),
    Golden(
        "column_unknown",
        "products",
        (beside("products", -1),),
        several(("products", beside("products", -1), "核对人")),
    ),
    Golden("column_other_track", "profile", ("A60",), _put_row("profile", 60, {"A": "四至范围—东", "B": "一号公路"})),
    Golden(
        "column_twice",
        "products",
        (heading("products", "year"), beside("products", -1)),
        several(("products", beside("products", -1), "年份")),
    ),
    Golden("column_untitled", "products", (beside("products", 1),), several(("products", beside("products", 1), 5.0))),
    Golden(
        "column_unit_changed",
        "economy",
        (heading("economy", "population_10k"),),
        several(("economy", heading("economy", "population_10k"), "常住人口(人)")),
    ),
    Golden("merged_cells", "products", (at("products", 0, "source"), at("products", 1, "source")), _merge),
    Golden(
        "rows_hidden",
        "products",
        ("A5",),
        lambda copy: copy.change(copy.part("products"), '<row r="5"', '<row r="5" hidden="1"'),
    ),
    Golden("columns_hidden", "products", (heading("products", "source"),), _hide_column),
    Golden("cells_far_away", "products", ("B300000",), _put_row("products", 300_000, {"B": "x"})),
    _xml("formula_error", "products", at("products", 0, "output"), '<c r="{cell}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    _xml("formula_uncalculated", "products", at("products", 0, "output"), '<c r="{cell}"><f>900*1</f></c>'),
]

CELLS = [
    in_cell("answers_empty", "profile", "name", None),
    in_cell("required_empty", "products", "output", None),
    in_cell("needed_empty", "targets", "document", None),
    in_cell("needed_beside", "processes", "factor_source", None, record=1),
    in_cell("unwanted_filled", "safeguards", "risk_level", "高"),
    in_cell("unwanted_beside", "processes", "own_factor_unit", "吨二氧化碳/吨"),
    in_cell("number_expected", "products", "output", "若干"),
    in_cell("number_as_text", "products", "output", "1234.5"),
    in_cell("number_full_width", "products", "output", "\uff11\uff12\uff13"),
    in_cell("number_with_thousands", "products", "output", "1,234.5"),
    in_cell("number_ambiguous", "products", "output", "1.234,5"),
    in_cell("number_with_unit", "products", "output", "约900万吨"),
    in_cell("number_placeholder", "products", "output", "—"),
    _xml("number_as_date", "products", at("products", 0, "output"), '<c r="{cell}" t="d"><v>2025-03-01</v></c>'),
    in_cell("integer_expected", "measures", "life_years", 20.5),
    in_cell("negative", "products", "output", -900.0),
    in_cell("out_of_range", "projects", "completion_pct", 135.0),
    in_cell("year_out_of_range", "products", "year", 202.0),
    in_cell("years_unreadable", "profile", "inventory_years", "2020,2021年末"),
    in_cell("date_expected", "tasks", "start", "年初"),
    in_cell("date_as_text", "tasks", "start", "2025年3月1日"),
    in_cell("date_year_only", "tasks", "start", 2025.0),
    in_cell("date_as_number", "tasks", "start", 45717.0),
    _xml("date_out_of_range", "tasks", at("tasks", 0, "start"), '<c r="{cell}" t="d"><v>1925-03-01</v></c>'),
    in_cell("choice_unknown", "projects", "stage", "???"),
    in_cell("choice_similar", "energy", "carrier", "原煤炭", record=9),
    in_cell("percent_fraction", "projects", "completion_pct", 0.1),
    Golden(
        "duplicate_row",
        "products",
        (at("products", 0, "year"), at("products", 1, "year")),
        several(("products", at("products", 1, "year"), 2020.0)),
    ),
]


def _energy(carrier: str, *, year: int = 0, but: str = "") -> tuple[str, ...]:
    """The quantity cells of a carrier in a year (counted from 0) of the good county."""
    from tests.files.workbook.demo import COUNTY_ENERGY  # noqa: PLC0415 -- only here

    first = year * len(COUNTY_ENERGY)
    rows = [number for number, row in enumerate(COUNTY_ENERGY) if row[3] == carrier and row[0] != but]
    return tuple(at("energy", first + row, "quantity") for row in rows)


def _economy(year: int, *columns: str) -> tuple[str, ...]:
    return tuple(at("economy", year, column) for column in columns)


def _scaled(sheet: str, cells: tuple[str, ...], values: tuple[float, ...]) -> Plant:
    return several(*((sheet, cell, value) for cell, value in zip(cells, values, strict=True)))


GDP, POPULATION = "gdp_constant_100m_cny", "population_10k"
COAL_2022 = _energy("raw_coal", year=2)

CHECKS = [
    in_cell("track_changed", "profile", "track", "园区"),
    Golden(
        "incident_declared",
        "profile",
        (at("profile", 0, "incidents_3y", track="park"),),
        several(
            ("profile", at("profile", 0, "incidents_3y", track="park"), "是"),
            ("profile", at("profile", 0, "incidents_text", track="park"), "2023年5月，一般事故"),
        ),
        track="park",
    ),
    in_cell("park_elsewhere", "profile", "division_code", "150105 赛罕区", track="park"),
    in_cell("base_year_outside", "profile", "base_year", 2015.0),
    in_cell("notation_contradicted", "profile", "sink_notation", "NO"),
    in_cell("notation_unfilled", "profile", "heat_notation", "reported"),
    Golden(
        "year_without_energy",
        "profile",
        (at("profile", 0, "inventory_years"),),
        several(
            ("profile", at("profile", 0, "inventory_years"), "2019-2022"),
            *(
                ("economy", cell, value)
                for cell, value in zip(_economy(3, "year", POPULATION, GDP), (2019.0, 38.5, 800.0), strict=True)
            ),
        ),
    ),
    Golden(
        "year_without_economy",
        "profile",
        (at("profile", 0, "inventory_years"),),
        several(*(("economy", f"{letter}6", None) for letter in "ABCDEFGHIJKLMNOP")),
    ),
    in_cell("gdp_constant_missing", "economy", GDP, None, record=1),
    in_cell("unit_unfit", "energy", "unit", "万立方米", record=0),
    in_cell("flow_negative", "energy", "quantity", -9.0, record=22),
    Golden("balance_open", "energy", _energy("heat"), _scaled("energy", (_energy("heat")[1],), (320.0,))),
    Golden("balance_loose", "energy", _energy("heat"), _scaled("energy", (_energy("heat")[1],), (405.0,))),
    Golden(
        "difference_large",
        "energy",
        (_energy("diesel")[-1],),
        _scaled("energy", (_energy("diesel")[0], _energy("diesel")[-1]), (13.5, 1.5)),
    ),
    Golden(
        "supply_contradicts_total",
        "energy",
        ("F300",),
        _put_row("energy", 300, {"A": 2020.0, "B": "能源消费量合计", "E": "柴油", "F": 15.0, "G": "万吨"}),
    ),
    Golden(
        "balance_unchecked",
        "energy",
        (),
        _put_row("energy", 300, {"A": 2020.0, "B": "终端消费量", "D": "建筑业", "E": "汽油", "F": 0.5, "G": "万吨"}),
    ),
    Golden(
        "feedstock_exceeds_final",
        "energy",
        (at("energy", 9, "quantity"),),
        _scaled("energy", (at("energy", 9, "quantity"),), (130.0,)),
    ),
    Golden(
        "part_exceeds_whole",
        "economy",
        _economy(0, "va_secondary_100m_cny", "va_industry_100m_cny", "va_construction_100m_cny"),
        several(("economy", at("economy", 0, "va_industry_100m_cny"), 590.0)),
    ),
    Golden(
        "sum_differs",
        "economy",
        _economy(0, "gdp_current_100m_cny"),
        several(("economy", at("economy", 0, "va_tertiary_100m_cny"), 261.0)),
    ),
    Golden(
        "jump",
        "economy",
        _economy(1, POPULATION) + _economy(2, POPULATION),
        _scaled("economy", _economy(2, POPULATION), (385.0,)),
    ),
    Golden(
        "hours_impossible",
        "power",
        (at("power", 2, "quantity"), at("power", 3, "quantity")),
        several(("power", at("power", 3, "unit"), "亿千瓦时"), ("power", at("power", 3, "quantity"), 75.0)),
    ),
    Golden(
        "efficiency_implausible",
        "energy",
        (at("energy", 4, "quantity"), at("energy", 13, "quantity")),
        _scaled("energy", (at("energy", 13, "quantity"), at("energy", 12, "quantity")), (157.5, 140.0)),
    ),
    Golden(
        "targets_empty",
        "targets",
        (),
        several(*(("targets", f"{letter}{row}", None) for letter in "ABCDEFGHI" for row in range(4, 9))),
    ),
    in_cell("target_unit_unfit", "targets", "unit", "万吨二氧化碳", record=4),
    in_cell("target_share_out_of_range", "targets", "value", 118.0, record=4),
    in_cell("target_share_fraction", "targets", "value", 0.2, record=4),
    in_cell("target_base_missing", "targets", "base_year", None, record=1),
    in_cell("order_reversed", "targets", "target_year", 2019.0, record=4),
    in_cell("reference_unknown", "projects", "task", "R77"),
    in_cell("factor_unfit", "factors", "parameter", "热力排放因子"),
    in_cell("factor_unit_unfit", "factors", "unit", "吉焦/万立方米"),
]

GOLDENS = (*SHEETS, *CELLS, *CHECKS, *PATHWAYS)
