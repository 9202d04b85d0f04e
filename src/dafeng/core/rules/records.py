"""A verdict as plain values, to be stored with what it rests on and compared with a later one."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from dafeng.core.rules.demands.listing import Catalogue
from dafeng.core.rules.outcomes import Remark
from dafeng.core.rules.verdicts import Verdict

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"


def verdict_record(verdict: Verdict) -> dict[str, Plain]:
    """A verdict as values that JSON holds: the same facts, rulebook and day give the same record."""
    condition = verdict.condition
    return {
        "condition": condition.id,
        "clause": condition.clause,
        "kind": condition.kind,
        "severity": condition.severity_on(verdict.on),
        "status": verdict.status,
        "blocks": verdict.blocks,
        "reason": _remark(verdict.reason),
        "needs": [{"what": need.what, "supplier": need.supplier} for need in verdict.needs],
        "remarks": [_remark(one) for one in verdict.remarks],
        "waiver": plain(verdict.waiver),
        "facts": [
            {
                "name": fact.name,
                "value": plain(fact.value),
                "source": fact.source,
                "as_of": plain(fact.as_of),
                "version": fact.version,
            }
            for fact in verdict.facts
        ],
        "on": verdict.on.isoformat(),
        "rulebook": verdict.rulebook,
        "rulebook_version": verdict.rulebook_version,
        "rulebook_digest": verdict.rulebook_digest,
    }


def plain(value: object) -> Plain:
    """A value of a fact as JSON holds it: numbers as they are written, a catalogue by its name and size."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Catalogue):
        return {"id": value.id, "title": value.title, "zones": len(value.zones)}
    return _whole(value)


def _whole(value: object) -> Plain:
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return str(value)


def _remark(one: Remark) -> dict[str, Plain]:
    return {"code": one.code, "params": dict(one.params)}
