"""Verdicts in words: the reason, what is missing and who must supply it, and the whole in two or three sentences."""

from collections.abc import Iterable

from dafeng.core.rules import Condition, Remark, Rulebook, Ruling, Verdict
from dafeng.core.rules.verdicts import EVIDENCE
from dafeng.data.tables import vocabulary
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.verdicts.reasons import SENTENCES
from dafeng.language import N_, Language, texts

STATUSES = {"met": N_("Met"), "not_met": N_("Not met"), "undetermined": N_("Undetermined")}
KINDS = {
    "gate": N_("Gate"),
    "pledge": N_("Pledge"),
    "preference": N_("Preference"),
    "judgement": N_("Judgement by people"),
}
SEVERITIES = {"error": N_("Must be met"), "warning": N_("Warning only")}
FACTS = {
    "applicant": N_("the applicant body"),
    "park": N_("name and code of the park"),
    "catalogue": N_("the link between the present name and the catalogue"),
    "incidents": N_("the record of incidents"),
    "leading_industries": N_("the leading industries"),
    "assigned": N_("the target to compare with"),
    "pledged": N_("the pledge"),
    "opinion": N_("its opinion"),
}
"""What a missing fact is called, by the first word of its name."""


def status_named(status: str, lang: Language) -> str:
    """Return met, not met or undetermined in words."""
    return texts("reports", lang)(STATUSES[status])


def kind_named(kind: str, lang: Language) -> str:
    """Return the kind of a condition in words."""
    return texts("reports", lang)(KINDS[kind])


def severity_named(severity: str, lang: Language) -> str:
    """Return error or warning in words."""
    return texts("reports", lang)(SEVERITIES[severity])


def reason_sentence(verdict: Verdict, lang: Language) -> str:
    """Return why the verdict is what it is."""
    return _sentence(verdict.reason, verdict.condition, lang)


def remark_sentences(verdict: Verdict, lang: Language) -> list[str]:
    """Return what else is to be told beside the verdict, a waiver last."""
    _ = texts("reports", lang)
    said = [_sentence(one, verdict.condition, lang) for one in verdict.remarks]
    if verdict.waiver is not None:
        waived = _("Waived on {day}: {reason}")
        said.append(waived.format(day=verdict.waiver.on.isoformat(), reason=verdict.waiver.reason))
    return said


def needs_sentence(verdict: Verdict, rulebook: Rulebook, lang: Language) -> str:
    """Return who must supply what, empty where nothing is missing."""
    return _supplied(((need.supplier, _wanted(need.what, rulebook, lang)) for need in verdict.needs), rulebook, lang)


def body_named(body: str, rulebook: Rulebook, lang: Language) -> str:
    """Return the name of a body of the rulebook, its id where the rulebook does not know it."""
    known = rulebook.bodies.get(body)
    return known.name.said(lang) if known else body


def ruling_sentences(ruling: Ruling, lang: Language) -> list[str]:
    """Return the whole: how many conditions are met, which stand in the way, and what is open with whom."""
    _ = texts("reports", lang)
    counted = _(
        "Conditions of {title} (version {version}), judged as of {day}: "
        "{met} met, {not_met} not met, {open} undetermined."
    )
    said = [
        counted.format(
            title=ruling.rulebook.title.said(lang),
            version=ruling.rulebook.version,
            day=ruling.on.isoformat(),
            met=ruling.count("met"),
            not_met=ruling.count("not_met"),
            open=ruling.count("undetermined"),
        )
    ]
    if ruling.by_another_version:
        judged_by = _(
            "Warning: judged by version {version} of the rulebook, the one that is shipped; the workbook names version "
            "{named}, whose conditions may differ."
        )
        said.append(judged_by.format(version=ruling.rulebook.version, named=ruling.named_version))
    said += [
        _("Stands in the way, by {clause}: {message} {reason}").format(
            clause=one.clause, message=one.condition.message.said(lang), reason=reason_sentence(one, lang)
        )
        for one in ruling.blocking
    ]
    if waiting := _waiting(ruling, lang):
        said.append(_("Open: {needs}.").format(needs=waiting))
    return said


def _waiting(ruling: Ruling, lang: Language) -> str:
    """Who must supply what for the gates and pledges that are open, each with the clauses that ask for it."""
    clauses: dict[tuple[str, str], list[str]] = {}
    for one in ruling.verdicts:
        for need in one.needs if one.condition.kind in {"gate", "pledge"} else ():
            asking = clauses.setdefault((need.supplier, _wanted(need.what, ruling.rulebook, lang)), [])
            if one.clause not in asking:
                asking.append(one.clause)
    asked = ((body, f"{what} [{joined(asking, lang)}]") for (body, what), asking in clauses.items())
    return _supplied(asked, ruling.rulebook, lang)


def _supplied(pairs: Iterable[tuple[str, str]], rulebook: Rulebook, lang: Language) -> str:
    """Bodies with what each must supply, as one text."""
    by_supplier: dict[str, list[str]] = {}
    for supplier, what in pairs:
        by_supplier.setdefault(supplier, []).append(what)
    _ = texts("reports", lang)
    supplies = _("{body} must supply {what}")
    told = [
        supplies.format(body=body_named(supplier, rulebook, lang), what=joined(wanted, lang))
        for supplier, wanted in by_supplier.items()
    ]
    return ("；" if lang == "zh" else "; ").join(told)


def _wanted(what: str, rulebook: Rulebook, lang: Language) -> str:
    if what.startswith(EVIDENCE):
        evidence = rulebook.evidence.get(what.removeprefix(EVIDENCE))
        return evidence.name.said(lang) if evidence else what.removeprefix(EVIDENCE)
    named = texts("reports", lang)(FACTS.get(what.split(".", maxsplit=1)[0], what))
    indicator = vocabulary("indicators").get(what.rpartition(".")[2])
    if indicator is None:
        return named
    return f"{named}（{indicator.zh}）" if lang == "zh" else f"{named} ({indicator.en})"


def _sentence(remark: Remark, condition: Condition, lang: Language) -> str:
    _ = texts("reports", lang)
    told = dict(remark.params)
    if told.get("document") == "":
        told["document"] = _("document not named")
    if "words" in told:
        told["words"] = joined(_words(told["words"], condition, lang), lang)
    if "incidents" in told:
        told["incidents"] = ("；" if lang == "zh" else "; ").join(_incidents(told["incidents"], lang))
    return _(SENTENCES[remark.code]).format(**told).strip()


def _words(words: str, condition: Condition, lang: Language) -> Iterable[str]:
    known = vocabulary(str(condition.parameters["vocabulary"])) if "vocabulary" in condition.parameters else {}
    return (known[word].name(lang) if word in known else word for word in words.split(";") if word)


def _incidents(lines: str, lang: Language) -> Iterable[str]:
    for line in lines.splitlines():
        day, kind, grade, text = line.split("|", 3)
        graded = [_term("incident_grades", grade, lang), _term("incident_kinds", kind, lang)]
        named = ("" if lang == "zh" else " ").join(filter(None, graded))
        yield " ".join(filter(None, (day, named, text)))


def _term(name: str, word: str, lang: Language) -> str:
    known = vocabulary(name).get(word)
    return known.name(lang) if known else word
