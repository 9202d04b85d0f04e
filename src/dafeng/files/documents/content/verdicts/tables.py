"""The table of verdicts: clause, condition, verdict, reason, and who must supply what."""

from dafeng.core.rules import Ruling, Verdict
from dafeng.data.tables import vocabulary
from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.files.documents.content.verdicts.sentences import (
    kind_named,
    needs_sentence,
    reason_sentence,
    remark_sentences,
    status_named,
)
from dafeng.language import Language, texts


def verdict_table(ruling: Ruling, lang: Language) -> Table:
    """Return a row a condition; remarks stand below the reason's row as notes of the table."""
    _ = texts("reports", lang)
    header = (_("Clause"), _("Condition"), _("Kind"), _("Verdict"), _("Reason"), _("Who must supply what"))
    rows = plain_rows(_cells(one, ruling, lang) for one in ruling.verdicts)
    notes = [
        _("{clause}: {remark}").format(clause=_subject(one, lang), remark=remark)
        for one in ruling.verdicts
        for remark in remark_sentences(one, lang)
    ]
    return Table("verdicts", _("Conditions and verdicts"), header, rows, tuple(dict.fromkeys(notes)), texts=6)


def ruling_notes(ruling: Ruling, lang: Language) -> list[str]:
    """Return what the verdicts rest on: rulebook, source, and what the rulebook decides where the scheme is silent."""
    _ = texts("reports", lang)
    book = ruling.rulebook
    cited = {one.clause for one in ruling.verdicts}
    said = [
        _("Source of the conditions: {source}. {note}").format(source=_source(ruling), note=book.source.note.said(lang))
    ]
    said += [
        _("Assumption on {clause}: {text}").format(clause=one.clause, text=one.text.said(lang))
        for one in book.assumptions
        if one.clause in cited
    ]
    return said


def _subject(verdict: Verdict, lang: Language) -> str:
    """The clause, with the indicator where several conditions of a clause differ by it."""
    indicator = vocabulary("indicators").get(str(verdict.condition.parameters.get("indicator")))
    return f"{verdict.clause} {indicator.name(lang)}" if indicator else verdict.clause


def _source(ruling: Ruling) -> str:
    source = ruling.rulebook.source
    return f"{source.title}（{source.number}）" if source.number else source.title


def _cells(verdict: Verdict, ruling: Ruling, lang: Language) -> tuple[str, ...]:
    return (
        verdict.clause,
        verdict.condition.message.said(lang),
        kind_named(verdict.condition.kind, lang),
        status_named(verdict.status, lang),
        reason_sentence(verdict, lang),
        needs_sentence(verdict, ruling.rulebook, lang) or NOTHING,
    )
