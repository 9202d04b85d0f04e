import pytest

from dafeng.core.accounting.inventory import Gap
from dafeng.core.accounting.inventory.result import Reason
from dafeng.files.documents.content.gaps import note_of, reason_of, root_gaps, supplier_of
from dafeng.language import Language
from tests.files.charts.sample import sample


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_reason_has_words_and_somebody_to_turn_to(reason: Reason, lang: Language) -> None:
    gap = Gap("co2_fuel_t", (2020,), reason, ("raw_coal",))

    assert reason_of(gap, lang)
    assert supplier_of(gap, lang)


def test_the_carriers_waited_for_are_named() -> None:
    gap = Gap("co2_fuel_t", (2020,), Reason.NO_FACTOR, ("raw_coal", "cement_clinker", "exported_heat", "co2_heat_t"))

    assert note_of(gap, "en") == (
        "Cannot be given: the dataset has no emission factor for Raw coal, Cement clinker production, Heat exported, "
        "CO₂ of net purchased heat; the ecology and environment department confirms a factor, "
        "or the applicant gives an own one with its source."
    )


@pytest.mark.parametrize(
    ("indicator", "supplier"),
    [
        ("co2_process_t", "请工业和信息化部门会同有关企业补充各工业过程的产量"),
        ("sink_t", "请林业和草原部门补充年度碳储量变化"),
        ("energy_total_tce", "请统计部门补充缺失数据并注明来源"),
    ],
)
def test_who_must_supply_depends_on_what_is_missing(indicator: str, supplier: str) -> None:
    assert supplier_of(Gap(indicator, (2020,), Reason.NO_ROWS), "zh") == supplier


def test_a_figure_that_waits_for_others_is_not_a_gap_of_its_own() -> None:
    assert [gap.indicator for gap in root_gaps(sample())] == ["co2_heat_t", "energy_total_equal_tce", "population"]
