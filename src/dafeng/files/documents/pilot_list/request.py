"""What is asked of a list: who issues it, for which call, on which public notice, and who is on it."""

from dataclasses import dataclass
from datetime import date

from dafeng.files.workbook.declaration import Track
from dafeng.language import Language


@dataclass(frozen=True, slots=True)
class Pilot:
    """A pilot: its place, its applicant, and what it lies in."""

    track: Track
    name: str
    applicant: str
    lies_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequest:
    """Everything that the list is made of; ``sha256`` is the hash under which it was issued."""

    issuer: str
    together_with: tuple[str, ...]
    scheme: str
    programme: str
    call: str
    language: Language
    pilots: tuple[Pilot, ...]
    document: str
    issued: date
    notice_sha256: str
    sha256: str
    demo_label: str = ""
