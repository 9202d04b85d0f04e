"""Verdicts as a table, one row a condition, for those who go on computing."""

import json

import polars as pl

from dafeng.core.rules import Ruling, Verdict, verdict_record

COLUMNS = (
    "condition",
    "clause",
    "kind",
    "severity",
    "status",
    "blocks",
    "reason",
    "needs",
    "remarks",
    "facts",
    "on",
    "rulebook",
    "rulebook_version",
    "rulebook_digest",
)


def verdict_frame(ruling: Ruling) -> pl.DataFrame:
    """The verdicts as a table; what has parts of its own (reason, needs, remarks, facts) stands there as JSON."""
    return pl.DataFrame([_row(one) for one in ruling.verdicts], schema=dict.fromkeys(COLUMNS, pl.String))


def _row(verdict: Verdict) -> dict[str, str]:
    record = verdict_record(verdict)
    return {name: _cell(record[name]) for name in COLUMNS}


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
