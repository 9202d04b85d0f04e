"""All faults of a workbook as lines for a terminal, or as JSON for a program."""

import json
from collections import Counter
from collections.abc import Iterable

from dafeng.files.workbook.faults.fault import Fault
from dafeng.files.workbook.faults.texts import MORE, fault_sentences, fault_text, sheet_title
from dafeng.files.workbook.places import ranges
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.language import N_, Language, texts

SHOWN_RANGES = 8
"""How many ranges of cells a line names."""

SHOWN_ALIKE = 20
"""How many faults of the same kind in the same sheet are printed one by one."""

SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "notice": N_("notice")}
_ORDER = {sheet.id: number for number, sheet in enumerate(TEMPLATE.sheets)}


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults by sheet in the order of the tabs, errors first, otherwise as they were found."""
    grave = list(SEVERITIES)
    return tuple(sorted(faults, key=lambda one: (_ORDER.get(one.sheet, len(_ORDER)), grave.index(one.severity))))


def render_text(faults: Iterable[Fault], lang: Language) -> str:
    """One line a fault, ``sheet!cells: [severity] text``; of many alike only the first are shown, and how many more."""
    _ = texts("workbook", lang)
    lines, alike = [], Counter[tuple[str, str]]()
    for fault in in_order(faults):
        alike[fault.sheet, fault.code] += 1
        if alike[fault.sheet, fault.code] <= SHOWN_ALIKE:
            lines.append(f"{_place(fault, lang)}[{_(SEVERITIES[fault.severity])}] {fault_text(fault, lang)}")
    for (sheet, code), number in alike.items():
        if number > SHOWN_ALIKE:
            more = _(N_("{sheet}: {number} more of the kind {code}; the JSON form lists all of them"))
            lines.append(more.format(sheet=sheet_title(sheet, lang), number=number - SHOWN_ALIKE, code=code))
    return "\n".join(lines)


def render_json(faults: Iterable[Fault]) -> str:
    """All faults with all their cells and both languages, and how many there are of each severity."""
    found = in_order(faults)
    counts = Counter(fault.severity for fault in found)
    numbers = {f"{severity}s": counts[severity] for severity in ("error", "warning", "notice")}
    return json.dumps(numbers | {"faults": [_object(fault) for fault in found]}, ensure_ascii=False, indent=2)


def _place(fault: Fault, lang: Language) -> str:
    if not fault.sheet:
        return ""
    title = fault.title or sheet_title(fault.sheet, lang)
    return f"{title}!{_cells(fault, lang)}: " if fault.cells else f"{title}: "


def _cells(fault: Fault, lang: Language) -> str:
    runs = ranges(fault.cells)
    shown = ",".join(run for run, _number in runs[:SHOWN_RANGES])
    more = sum(number for _run, number in runs[SHOWN_RANGES:])
    return shown + (texts("workbook", lang)(MORE).format(number=more) if more else "")


def _object(fault: Fault) -> dict[str, object]:
    zh, en = fault_sentences(fault, "zh"), fault_sentences(fault, "en")
    return {
        "code": fault.code,
        "severity": fault.severity,
        "sheet": fault.sheet,
        "sheet_name": fault.title or sheet_title(fault.sheet, "zh"),
        "cells": list(fault.cells),
        "message": {"zh": zh.wrong, "en": en.wrong},
        "expected": {"zh": zh.expected, "en": en.expected},
        "mend": {"zh": zh.mend, "en": en.mend},
        "mended": dict(fault.mended),
    }
