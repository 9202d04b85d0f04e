"""The chain: what an entry's hash is made of, and where a chain breaks."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64
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
