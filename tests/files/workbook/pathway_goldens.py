"""One bad workbook for every kind of fault of the pathway's sheets, and for the bad input that it must name."""

from tests.files.workbook.copies import at
from tests.files.workbook.plants import Golden, in_cell, several

M01, M02, M03, M04 = range(4)

PATHWAYS = [
    in_cell("needed_otherwise", "measures", "potential_tco2", None, record=M01),
    in_cell("choice_unknown", "measures", "sector", "???", record=M03),
    in_cell("choice_unknown", "measures", "library", "???", record=M02),
    in_cell("choice_unknown", "drivers", "driver", "???", record=2),
    in_cell("needed_beside", "measures", "unit_cost_unit", None, record=M03),
    in_cell("order_reversed", "measures", "full_year", 2025.0, record=M03),
    in_cell("out_of_range", "measures", "effect_pct", 120.0, record=M03),
    in_cell("required_empty", "limits", "year", None, record=1),
    in_cell("reference_unknown", "drivers", "product", "电石", record=3),
    in_cell("measure_unknown", "measures", "requires", "M77", record=M03),
    in_cell("prerequisite_absent", "measures", "requires", "M01、分布式光伏", record=M04),
    in_cell("exclusion_present", "measures", "excludes", "M02", record=M04),
    Golden(
        "measures_circular",
        "measures",
        (at("measures", M01, "requires"), at("measures", M03, "requires")),
        several(("measures", at("measures", M01, "requires"), "M03")),
    ),
    in_cell("prerequisite_later", "measures", "start_year", 2024.0, record=M03),
    Golden(
        "shares_exceed_whole",
        "measures",
        (at("measures", M03, "effect_pct"), at("measures", M04, "effect_pct")),
        several(
            ("measures", at("measures", M04, "sector"), "非金属矿物制品业"),
            ("measures", at("measures", M04, "carrier"), "原煤"),
            ("measures", at("measures", M04, "effect_pct"), 90.0),
        ),
    ),
    Golden(
        "cost_unsized",
        "measures",
        (at("measures", M03, "unit_cost_unit"),),
        several(("measures", at("measures", M03, "saving_tce"), None)),
    ),
    Golden(
        "cost_twice",
        "measures",
        (at("measures", M03, "unit_cost"),),
        several(("measures", at("measures", M03, "capex_10k_cny"), 1_800.0)),
    ),
    in_cell("beside_library", "measures", "life_years", 10.0, record=M02),
    in_cell("measure_unplaced", "measures", "sector", None, record=M01),
    Golden(
        "emitted_elsewhere",
        "measures",
        (at("measures", M01, "potential_tco2"),),
        several(("measures", at("measures", M01, "carrier"), "电力")),
    ),
    in_cell("carrier_unused", "measures", "carrier", "焦炭", record=M03),
    in_cell("block_unused", "projects", "sector", "纺织业", record=1),
    in_cell("project_unplaced", "projects", "sector", None, record=1),
    in_cell("scenario_unknown", "drivers", "scenario", "乐观情景", record=3),
    in_cell("name_taken", "measures", "code", "wind_base", record=M04),
    Golden(
        "growth_overlap",
        "drivers",
        (at("drivers", 0, "to_year"), at("drivers", 1, "from_year")),
        several(("drivers", at("drivers", 1, "from_year"), 2030.0)),
    ),
    Golden(
        "growth_gap",
        "drivers",
        (at("drivers", 0, "to_year"), at("drivers", 1, "from_year")),
        several(("drivers", at("drivers", 1, "from_year"), 2033.0)),
    ),
    Golden(
        "driver_and_product",
        "drivers",
        (at("drivers", 3, "product"),),
        several(("drivers", at("drivers", 3, "driver"), "常住人口")),
    ),
    in_cell("pathway_base_outside", "pathway", "base_year", 2019.0),
    in_cell("horizon_before_base", "pathway", "end_year", 2021.0),
    in_cell("year_outside_pathway", "limits", "year", 2050.0, record=1),
    in_cell("unit_unfit", "prices", "unit", "元/千瓦时"),
    in_cell("supply_exceeds_potential", "supply", "existing_mw", 1_500.0),
]
