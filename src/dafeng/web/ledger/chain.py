"""The chain: what an entry's hash is made of, and where a chain breaks."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

START = "0" * 64
CLOCK = ZoneInfo("Asia/Shanghai")
FIELDS = ("number", "act", "actor_id", "actor_name", "body_id", "body_name", "subject_type", "subject_id")
TEXTS = ("subject_label", "reason", "previous")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and what is wrong there."""

    number: int
    finding: str


def entry_hash(values: Mapping[str, Any]) -> str:
    """The hash (SHA-256, hexadecimal) of an entry's values, of which ``previous`` is one."""
    at: datetime = values["at"]
    stated = {name: values[name] for name in (*FIELDS, *TEXTS)}
    stated |= {"at": at.astimezone(UTC).isoformat(timespec="microseconds"), "detail": values["detail"]}
    canonical = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def breaks(entries: Iterable[Mapping[str, Any]]) -> Iterator[Break]:
    """Yield every break of a chain given in order: a missing number, a changed value, a foreign predecessor."""
    number, previous = 0, START
    for entry in entries:
        if entry["number"] != number + 1:
            yield Break(number + 1, "missing")
        elif entry["previous"] != previous:
            yield Break(entry["number"], "predecessor")
        if entry["hash"] != entry_hash(entry):
            yield Break(entry["number"], "changed")
        number, previous = entry["number"], entry["hash"]


def local_day(at: datetime) -> date:
    """The day of a time in Asia/Shanghai."""
    return at.astimezone(CLOCK).date()


def seal(day: date, number: int, *, hash_: str, key: str) -> str:
    """The seal (HMAC-SHA-256, hexadecimal) under the state of the ledger at the end of a day."""
    return hmac.new(key.encode(), f"{day.isoformat()}|{number}|{hash_}".encode(), hashlib.sha256).hexdigest()
