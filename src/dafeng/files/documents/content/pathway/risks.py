"""The risks of moving too fast (先立后破), shown beside every plan and every pathway."""

from dafeng.core.pathways.results import Pathway, Risk
from dafeng.files.documents.content.pathway.plan import amount_text
from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.language import N_, Language, texts

KINDS = {
    "supply_margin": N_("Supply margin of power at the highest load"),
    "winter_heat": N_("Heat in winter"),
    "jobs": N_("Jobs at stake in one year"),
    "output": N_("Output at stake in one year"),
    "pace": N_("Fastest fall of a sector's energy that new own power does not cover"),
}
NEEDS = {
    "the supplies of power with their capacity": N_("the supplies of power with their capacity"),
    "the hours of use of the highest load": N_("the hours of use of the highest load"),
    "the use and supply of heat, or a heat floor": N_("the use and supply of heat, or a heat floor"),
    "the jobs at stake of each closure": N_("the jobs at stake of each closure"),
    "the output at stake of each closure": N_("the output at stake of each closure"),
    "the energy use of the sectors": N_("the energy use of the sectors"),
    "how much of it the place can make up for in a year": N_("how much of it the place can make up for in a year"),
}
"""What the core says is missing, in both languages."""


def risk_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return every risk with its worst year, value against limit, verdict and what is missing to judge it."""
    if not pathway.risks:
        return None
    _ = texts("reports", lang)
    header = (_("Risk"), _("Verdict"), _("Missing"), _("Worst year"), _("Value"), _("Limit"))
    rows = [
        (
            risk_named(one, lang),
            verdict(one, lang),
            needs_text(one, lang) or NOTHING,
            str(one.year or NOTHING),
            _amount(one.value, one.unit, lang),
            _amount(one.limit, one.unit, lang),
        )
        for one in pathway.risks
    ]
    notes = (
        _("Build the new before the old goes: no saving may endanger energy, heat, jobs or supply chains."),
        _("The shares of firm capacity and the yardstick of pace are illustrative defaults."),
    )
    return Table("risks", _("Risks of moving too fast"), header, plain_rows(rows), notes, texts=3)


def risk_sentences(pathway: Pathway, lang: Language) -> list[str]:
    """Return the serious risks, and which cannot be judged; that none is serious is said only where all were judged."""
    if not pathway.risks:
        return []
    _ = texts("reports", lang)
    said = [_serious(one, lang) for one in pathway.risks if one.serious]
    gap = "、" if lang == "zh" else ", "
    unknown = [risk_named(one, lang) for one in pathway.risks if one.serious is None]
    if unknown:
        said.append(_("Risks that cannot be judged, so not excluded: {risks}.").format(risks=gap.join(unknown)))
    return said or [_("None of the risks of moving too fast that were examined is serious.")]


def risk_named(one: Risk, lang: Language) -> str:
    """Return what the risk is called."""
    return texts("reports", lang)(KINDS[one.kind]) if one.kind in KINDS else one.kind


def needs_text(one: Risk, lang: Language) -> str:
    """Return what is missing to judge the risk."""
    return texts("reports", lang)(NEEDS[one.needs]) if one.needs in NEEDS else one.needs


def verdict(one: Risk, lang: Language) -> str:
    """Return whether the risk is serious, or that nobody can say."""
    _ = texts("reports", lang)
    return {True: _("serious"), False: _("not serious"), None: _("cannot be judged")}[one.serious]


def _serious(one: Risk, lang: Language) -> str:
    _ = texts("reports", lang)
    facts = {
        "risk": risk_named(one, lang),
        "year": one.year or NOTHING,
        "value": _amount(one.value, one.unit, lang),
        "limit": _amount(one.limit, one.unit, lang),
    }
    return _("Risk of moving too fast: {risk} in {year}: {value}, against {limit}.").format(**facts)


def _amount(value: float | None, unit: str, lang: Language) -> str:
    if value is None:
        return NOTHING
    if unit == "share":
        return f"{value * 100:.1f}%"
    return amount_text(value, unit, lang)
