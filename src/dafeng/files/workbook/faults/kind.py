"""A kind of fault: its code, how grave it is, and its three sentences."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One entry of the table of codes; the sentences are English keys of the catalogue, with named gaps."""

    code: str
    severity: Literal["error", "warning", "notice"]
    wrong: str
    expected: str
    mend: str
