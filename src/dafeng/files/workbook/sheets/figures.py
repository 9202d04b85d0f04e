"""What the inventory is computed from: economy, products, energy, power and heat, processes, sinks."""

from dafeng.files.workbook.declaration import Column, Sheet, When
from dafeng.files.workbook.sheets.shared import NATIVE_UNIT, NATIVE_UNIT_EN, note, source, year

_BILLION = ("亿元", "10⁸ CNY")
_COAL = ("万吨标准煤", "10⁴ tce")
_CONVERSION = When("flow", ("transformation_input", "transformation_output"))


def _amount(column_id: str, *, zh: str, en: str, note_zh: str = "", note_en: str = "") -> Column:
    return Column(
        id=column_id, zh=zh, en=en, type="number", unit=_BILLION, minimum=0, note_zh=note_zh, note_en=note_en, width=22
    )


def _value_added(part: str, *, zh: str, en: str) -> tuple[Column, Column]:
    return (
        _amount(f"va_{part}_100m_cny", zh=f"{zh}增加值（现价）", en=f"Value added, {en} (current prices)"),
        _amount(f"va_{part}_constant_100m_cny", zh=f"{zh}增加值（不变价）", en=f"Value added, {en} (constant prices)"),
    )


_PARTS = (
    _value_added("primary", zh="第一产业", en="primary"),
    _value_added("secondary", zh="第二产业", en="secondary"),
    _value_added("industry", zh="其中：工业", en="of which industry"),
    _value_added("construction", zh="其中：建筑业", en="of which construction"),
    _value_added("tertiary", zh="第三产业", en="tertiary"),
)

ECONOMY = Sheet(
    id="economy",
    zh="经济社会",
    en="Economy",
    required=True,
    key=("year",),
    rows=500,
    help_zh="每年一行。降低率用不变价地区生产总值计算，缺了就给不出强度和降低率。不变价基期在“基本信息”中填写。",
    help_en="One row a year. Reductions need GDP at constant prices; their base year stands in Profile.",
    columns=(
        year(),
        Column(
            id="population_10k",
            zh="常住人口",
            en="Resident population",
            type="number",
            unit=("万人", "10⁴ persons"),
            minimum=0,
            note_zh="年末常住人口。",
            note_en="At the end of the year.",
        ),
        _amount(
            "gdp_current_100m_cny",
            zh="地区生产总值（现价）",
            en="GDP (current prices)",
            note_zh="当年价格。",
            note_en="At the prices of the year.",
        ),
        _amount(
            "gdp_constant_100m_cny",
            zh="地区生产总值（不变价）",
            en="GDP (constant prices)",
            note_zh="按“基本信息”中的不变价基期计算。",
            note_en="At the prices of the base year in Profile.",
        ),
        *(current for current, _ in _PARTS),
        *(constant for _, constant in _PARTS),
        Column(
            id="energy_total_reported_10k_tce",
            zh="统计部门公布的能源消费总量",
            en="Total energy consumption as published",
            type="number",
            unit=_COAL,
            minimum=0,
            note_zh="照抄公布数，供核对，不参与核算。",
            note_en="As published, for comparison only.",
        ),
        source(),
        note(),
    ),
)

PRODUCTS = Sheet(
    id="products",
    zh="主要产品",
    en="Products",
    key=("year", "product"),
    help_zh="主要工业产品产量，每年每种产品一行。",
    help_en="Output of the main industrial products, one row a year and product.",
    columns=(
        year(),
        Column(id="product", zh="产品名称", en="Product", required=True, width=22),
        Column(id="output", zh="产量", en="Output", type="number", minimum=0, required=True),
        Column(
            id="unit",
            zh="计量单位",
            en="Unit",
            required=True,
            note_zh="如万吨、亿千瓦时、万套。",
            note_en="Such as 10⁴ t, 10⁸ kWh.",
        ),
        source(),
    ),
)

ENERGY_UNITS = (
    *("t", "10^4 t", "kg", "10^4 m3", "10^8 m3", "m3", "MWh", "10^4 kWh", "GWh", "10^8 kWh", "kWh"),
    *("GJ", "TJ", "10^10 kJ", "tce", "10^4 tce"),
)

ENERGY = Sheet(
    id="energy",
    zh="能源消费",
    en="Energy",
    required=True,
    key=("year", "flow", "transformation", "sector", "carrier"),
    rows=20_000,
    frozen=1,
    help_zh=(
        "按实物量填报，每行是一年、一个流向、一个行业（或加工转换）、一种能源。数量填正数，只有库存变动、平衡差额、消费量合计可以为负。"
        "供应、转换、终端消费要能平衡。"
    ),
    help_en=(
        "Physical quantities; a row is one year, flow, sector (or conversion) and carrier. Quantities are positive, "
        "but stock change, statistical difference and total consumption may be negative. Supply and use must balance."
    ),
    columns=(
        year(),
        Column(
            id="flow",
            zh="流向",
            en="Flow",
            type="choice",
            vocabulary="flows",
            required=True,
            width=22,
            note_zh="供应有明细的填生产、调入、调出、库存；没有明细的可只填能源消费量合计。",
            note_en="Give the supply in detail, or total consumption where the detail is unknown.",
        ),
        Column(
            id="transformation",
            zh="加工转换",
            en="Conversion",
            type="choice",
            vocabulary="transformations",
            needed_when=_CONVERSION,
            only_when=_CONVERSION,
            width=18,
            note_zh="流向为加工转换投入、产出时必填，其他流向留空。",
            note_en="For transformation input and output only.",
        ),
        Column(
            id="sector",
            zh="行业",
            en="Sector",
            type="choice",
            vocabulary="sectors",
            needed_when=When("flow", ("final",)),
            only_when=When("flow", ("final", "non_energy")),
            width=24,
            note_zh="终端消费必填；用作原料、材料可不分行业；其他流向留空。",
            note_en="Required for final consumption, optional for non-energy use, else empty.",
        ),
        Column(
            id="carrier",
            zh="能源品种",
            en="Carrier",
            type="choice",
            vocabulary="carriers",
            required=True,
            width=20,
            note_zh="从下拉列表选择。",
            note_en="Choose from the list.",
        ),
        Column(
            id="quantity",
            zh="数量",
            en="Quantity",
            type="number",
            required=True,
            note_zh="只填数字。没有发生填 0 或不列该行；不知道就不要填 0。",
            note_en="The figure only. What did not occur is 0 or has no row; what is unknown is never 0.",
        ),
        Column(
            id="unit",
            zh="计量单位",
            en="Unit",
            type="choice",
            vocabulary="units",
            terms=ENERGY_UNITS,
            required=True,
            note_zh=NATIVE_UNIT,
            note_en=NATIVE_UNIT_EN,
        ),
        Column(
            id="quality_grade",
            zh="数据质量等级",
            en="Data quality grade",
            type="choice",
            vocabulary="grades",
            note_zh="与“基本信息”默认等级不同时才填。",
            note_en="Only where it differs from the default in Profile.",
        ),
        source(),
        note(),
    ),
)

POWER = Sheet(
    id="power",
    zh="电力热力",
    en="Power and heat",
    key=("year", "item"),
    help_zh="装机、分电源发电量、外购外送电量、绿电绿证、外购外供热力，每年每项一行。",
    help_en="Capacity, generation by source, electricity and heat exchanged, green power: one row a year and item.",
    columns=(
        year(),
        Column(
            id="item",
            zh="项目",
            en="Item",
            type="choice",
            vocabulary="power_items",
            required=True,
            width=24,
            note_zh="从下拉列表选择。",
            note_en="Choose from the list.",
        ),
        Column(id="quantity", zh="数量", en="Quantity", type="number", minimum=0, required=True),
        Column(
            id="unit",
            zh="计量单位",
            en="Unit",
            type="choice",
            vocabulary="units",
            terms=("MW", "10^4 kW", "kW", "MWh", "10^4 kWh", "GWh", "10^8 kWh", "kWh", "GJ", "TJ", "10^10 kJ"),
            required=True,
            note_zh="装机用万千瓦、兆瓦；电量用万千瓦时、亿千瓦时；热力用吉焦。",
            note_en="Capacity in MW, electricity in MWh, heat in GJ, or multiples.",
        ),
        source(),
        note(),
    ),
)

PROCESSES = Sheet(
    id="processes",
    zh="工业过程",
    en="Processes",
    key=("year", "process", "item", "own_factor_unit"),
    help_zh="燃料燃烧以外的排放，如水泥、石灰、电石、钢铁、铝、化工、煤矿，每年每项一行。",
    help_en="Emissions other than from burning fuel. An own, measured factor may be given with its source.",
    columns=(
        year(),
        Column(
            id="process",
            zh="过程",
            en="Process",
            type="choice",
            vocabulary="processes",
            required=True,
            width=26,
            note_zh="从下拉列表选择；括号内说明填什么量。",
            note_en="Choose from the list.",
        ),
        Column(
            id="item",
            zh="企业或产品",
            en="Firm or product",
            width=22,
            note_zh="需要分开列的企业或产品，可不填。",
            note_en="Firms or products to be listed apart; may stay empty.",
        ),
        Column(id="quantity", zh="数量", en="Quantity", type="number", minimum=0, required=True),
        Column(
            id="unit",
            zh="计量单位",
            en="Unit",
            type="choice",
            vocabulary="units",
            terms=("t", "10^4 t", "kg", "head", "10^4 head"),
            required=True,
            note_zh=NATIVE_UNIT,
            note_en=NATIVE_UNIT_EN,
        ),
        Column(
            id="own_factor",
            zh="自有因子",
            en="Own factor",
            type="number",
            minimum=0,
            note_zh="有实测或核查因子才填。",
            note_en="Only where a measured or verified factor exists.",
        ),
        Column(
            id="own_factor_unit",
            zh="自有因子单位",
            en="Unit of own factor",
            type="choice",
            vocabulary="factor_units",
            needed_when=When("own_factor"),
            only_when=When("own_factor"),
            width=18,
        ),
        Column(
            id="factor_source",
            zh="自有因子来源",
            en="Source of own factor",
            needed_when=When("own_factor"),
            width=24,
            note_zh="核查报告、检测报告名称和编号。",
            note_en="Title and number of the verification or test report.",
        ),
        note(),
    ),
)

SINKS = Sheet(
    id="sinks",
    zh="碳汇",
    en="Sinks",
    key=("year", "land_type"),
    help_zh="碳汇单独列示，不抵扣排放。吸收量填正数，碳库减少填负数。",
    help_en="Sinks stand apart and are never netted. Removals are positive.",
    columns=(
        year(),
        Column(id="land_type", zh="土地类型", en="Land type", type="choice", vocabulary="land_types", required=True),
        Column(id="area", zh="面积", en="Area", type="number", minimum=0),
        Column(
            id="area_unit",
            zh="面积单位",
            en="Unit of area",
            type="choice",
            vocabulary="units",
            terms=("ha", "10^4 ha", "mu", "10^4 mu", "km2"),
            needed_when=When("area"),
        ),
        Column(
            id="stock_change_tco2",
            zh="碳汇量（吸收为正）",
            en="Removals (positive)",
            type="number",
            unit=("吨二氧化碳", "tCO2"),
            note_zh="当年碳储量变化折二氧化碳。",
            note_en="Change of the carbon stock in the year, as CO2.",
            width=20,
        ),
        Column(
            id="method",
            zh="核算方法",
            en="Method",
            needed_when=When("stock_change_tco2"),
            width=24,
            note_zh="如：《省级温室气体清单编制指南》、林草碳汇计量监测。",
            note_en="The guideline or monitoring scheme used.",
        ),
        source(),
    ),
)
