"""What cannot be given: why, and who must supply what."""

from typing import TYPE_CHECKING

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.core.accounting.inventory.result import Reason
from dafeng.data.tables import vocabulary
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.table import Row, Table
from dafeng.files.documents.content.typesetting import typeset
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Gap, Inventory

REASONS = {
    Reason.NO_FACTOR: N_("the dataset has no emission factor for {items}"),
    Reason.NO_AREA_FACTOR: N_("there is no electricity or heat factor for this area and year ({items})"),
    Reason.NO_EQUAL_VALUE: N_("the equal value needs the year's coal use per unit of electricity supplied"),
    Reason.NO_COEFFICIENT: N_("there is no standard-coal coefficient for {items}"),
    Reason.UNVERIFIED: N_("the only factor for {items} has not been verified and is not used without consent"),
    Reason.OWN_INCOMPLETE: N_("the own values given for {items} do not suffice for an emission factor"),
    Reason.FEEDSTOCK_UNPLACED: N_("feedstock of {items} is stated without a sector that uses it"),
    Reason.NO_QUANTITY: N_("a quantity is left empty: {items}"),
    Reason.NO_ROWS: N_("nothing has been filled in"),
    Reason.NO_GDP: N_("GDP at constant prices has not been filled in"),
    Reason.NO_POPULATION: N_("the resident population has not been filled in"),
    Reason.NO_BASE_YEAR: N_("the base year has no value: {items}"),
    Reason.NEGATIVE_BALANCE: N_("the carbon balance is below zero: products hold more carbon than the feedstock"),
    Reason.NOT_ESTIMATED: N_("the workbook states it as NE (not estimated)"),
    Reason.INCLUDED_ELSEWHERE: N_("the workbook states it as IE (included elsewhere)"),
    Reason.CONFIDENTIAL: N_("the workbook states it as C (confidential)"),
    Reason.PART_MISSING: N_("it is made of figures that cannot be given: {items}"),
}
STATISTICS = N_("the statistics department fills in the missing figures with their source")
INDUSTRY = N_("the industry department and the enterprises fill in the output of each process")
POWER = N_("the energy department and the grid company fill in purchased, exported and generated electricity and heat")
FORESTRY = N_("the forestry and grassland department fills in the yearly change of carbon stock")
APPLICANT = N_("the applicant corrects the workbook")
FACTOR = N_(
    "the ecology and environment department confirms a factor, or the applicant gives an own one with its source"
)
COAL_RATE = N_("the energy department supplies the year's coal use per unit of electricity supplied")
FIRST = N_("follows once the figures it is made of are given")

ALL_YEARS = N_("all years")

BY_REASON = {
    Reason.NO_FACTOR: FACTOR,
    Reason.NO_AREA_FACTOR: FACTOR,
    Reason.UNVERIFIED: FACTOR,
    Reason.NO_COEFFICIENT: FACTOR,
    Reason.NO_EQUAL_VALUE: COAL_RATE,
    Reason.OWN_INCOMPLETE: APPLICANT,
    Reason.FEEDSTOCK_UNPLACED: APPLICANT,
    Reason.NEGATIVE_BALANCE: APPLICANT,
    Reason.CONFIDENTIAL: APPLICANT,
    Reason.INCLUDED_ELSEWHERE: APPLICANT,
    Reason.PART_MISSING: FIRST,
}
BY_INDICATOR = {
    "co2_process_t": INDUSTRY,
    "ghg_other_tco2e": INDUSTRY,
    "co2_power_t": POWER,
    "co2_heat_t": POWER,
    "non_fossil_tce": POWER,
    "sink_t": FORESTRY,
}
ITEM_VOCABULARIES = ("carriers", "processes", "power_items", "land_types")


def reason_of(gap: "Gap", lang: Language) -> str:
    """Return why the figure cannot be given."""
    _ = texts("reports", lang)
    return _(REASONS[gap.reason]).format(items=joined((item_name(item, lang) for item in gap.items), lang))


def supplier_of(gap: "Gap", lang: Language) -> str:
    """Return who must supply what."""
    return texts("reports", lang)(BY_REASON.get(gap.reason) or BY_INDICATOR.get(gap.indicator, STATISTICS))


def note_of(gap: "Gap", lang: Language) -> str:
    """Return reason and supplier as one sentence."""
    _ = texts("reports", lang)
    return _("Cannot be given: {reason}; {supplier}.").format(
        reason=reason_of(gap, lang), supplier=supplier_of(gap, lang)
    )


def item_name(item: str, lang: Language) -> str:
    """Return the name of a carrier, process, item of power and heat, land type or indicator."""
    if item in INDICATORS:
        return typeset(INDICATORS[item].zh if lang == "zh" else INDICATORS[item].en)
    found = (vocabulary(name).get(item) for name in ITEM_VOCABULARIES)
    return next((term.name(lang) for term in found if term), item)


def root_gaps(inventory: "Inventory") -> list["Gap"]:
    """Return the gaps that somebody must fill; the others follow from them."""
    lacking = {gap.indicator for gap in inventory.gaps}
    return [gap for gap in inventory.gaps if gap.reason is not Reason.PART_MISSING and not _follows(gap, lacking)]


def _follows(gap: "Gap", lacking: set[str]) -> bool:
    """Whether the base year has no value only because the indicator itself cannot be given there."""
    return gap.reason is Reason.NO_BASE_YEAR and bool(gap.items) and lacking.issuperset(gap.items)


def gap_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return the figures that cannot be given until somebody fills a gap; None when there is none."""
    _ = texts("reports", lang)
    rows = [
        Row(
            (item_name(gap.indicator, lang), _years(gap, inventory, lang), reason_of(gap, lang), supplier_of(gap, lang))
        )
        for gap in root_gaps(inventory)
    ]
    header = (_("Figure"), _("Years"), _("Why it cannot be given"), _("Who must supply what"))
    return Table("gaps", _("Figures that cannot be given"), header, tuple(rows), texts=4) if rows else None


def following_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return the figures that follow once those gaps are filled; None when there is none."""
    _ = texts("reports", lang)
    roots = root_gaps(inventory)
    rows = [
        Row(
            (
                item_name(gap.indicator, lang),
                _years(gap, inventory, lang),
                joined((item_name(item, lang) for item in gap.items), lang),
            )
        )
        for gap in inventory.gaps
        if gap not in roots
    ]
    header = (_("Figure"), _("Years"), _("Waits for"))
    return Table("following", _("Figures that follow from them"), header, tuple(rows), texts=3) if rows else None


def _years(gap: "Gap", inventory: "Inventory", lang: Language) -> str:
    if set(gap.years) == set(inventory.years):
        return texts("reports", lang)(ALL_YEARS)
    return joined(map(str, gap.years), lang)
