"""The facts a verdict was given by, in words: what it is, what it says, and where it stands."""

from dataclasses import dataclass

from dafeng.core.rules import Condition, Fact, Reduction, Rulebook, Verdict
from dafeng.core.rules.demands.applicants import Applicant
from dafeng.core.rules.demands.incidents import IncidentRecord
from dafeng.core.rules.demands.listing import Catalogue, ParkClaim
from dafeng.core.rules.verdicts import EVIDENCE
from dafeng.data.tables import vocabulary
from dafeng.files.charts.wording import joined
from dafeng.language import N_, Language, texts

NAMES = {
    "applicant": N_("Applicant"),
    "park": N_("Park"),
    "catalogue": N_("Catalogue of parks"),
    "incidents": N_("Accidents and environmental emergencies declared"),
    "leading_industries": N_("Leading industries"),
    "assigned": N_("Target assigned from above"),
    "pledged": N_("Pledge of the applicant"),
    "stated": N_("Target as the applicant states it"),
    "achieved": N_("Reduction reached so far"),
    "opinion": N_("Opinion"),
}
"""What a fact is called, by the first word of its name."""


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A fact as people read it; ``value`` is empty where nobody has stated it."""

    name: str
    value: str
    source: str


def facts_said(verdict: Verdict, rulebook: Rulebook, lang: Language) -> tuple[SaidFact, ...]:
    """Return the facts that the judgement read, missing ones too."""
    condition = verdict.condition
    return tuple(
        SaidFact(_name(one, rulebook, lang), _value(one.value, condition, lang), _source(one, lang))
        for one in verdict.facts
    )


def _name(fact: Fact, rulebook: Rulebook, lang: Language) -> str:
    if fact.name.startswith(EVIDENCE):
        key = fact.name.removeprefix(EVIDENCE)
        return rulebook.evidence[key].name.said(lang) if key in rulebook.evidence else key
    named = texts("reports", lang)(NAMES.get(fact.name.split(".", maxsplit=1)[0], fact.name))
    indicator = vocabulary("indicators").get(fact.name.rpartition(".")[2])
    if indicator is None:
        return named
    return f"{named}（{indicator.zh}）" if lang == "zh" else f"{named} ({indicator.en})"


def _value(value: object, condition: Condition, lang: Language) -> str:
    _ = texts("reports", lang)
    match value:
        case None:
            return ""
        case bool():
            return _("attached") if value else _("not attached")
        case Applicant():
            return value.body
        case ParkClaim():
            return f"{value.code} {value.name}".strip()
        case Catalogue():
            return value.title
        case IncidentRecord():
            return _incidents(value, lang)
        case tuple():
            return joined((_one(each, condition, lang) for each in value), lang)
    return str(value)


def _one(value: object, condition: Condition, lang: Language) -> str:
    """A reduction with its years; a word of the condition's vocabulary by its name."""
    if isinstance(value, Reduction):
        return f"{value.from_year}–{value.to_year} {value.percent.normalize():f}%"
    known = vocabulary(str(condition.parameters["vocabulary"])) if "vocabulary" in condition.parameters else {}
    return known[str(value)].name(lang) if str(value) in known else str(value)


def _incidents(record: IncidentRecord, lang: Language) -> str:
    _ = texts("reports", lang)
    declared = {"yes": _("some declared"), "no": _("none declared")}.get(record.declared, _("not declared"))
    return " · ".join(filter(None, (declared, record.text, *(f"{one.on} {one.text}" for one in record.incidents))))


def _source(fact: Fact, lang: Language) -> str:
    return texts("reports", lang)("attachments of the application") if fact.source == "package" else fact.source
