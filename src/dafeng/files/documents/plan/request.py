"""What is asked of a creation plan: who applies, the chapters as written, and the figures behind them."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dafeng.files.workbook.contents import Workbook
from dafeng.files.workbook.declaration import Track
from dafeng.language import Language

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory
    from dafeng.core.pathways.results import Pathway
    from dafeng.core.trends.results import Diagnosis


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter: its text in Markdown as the applicant wrote it, what the guide asks, and what stands below the text.

    ``sheets`` are shown as tables, ``figures`` and ``tables`` by their names in the catalogue, ``findings`` are the
    sections of the report whose sentences are quoted. What the text has placed itself is not shown again.
    """

    id: str
    title: str
    guide: str = ""
    text: str = ""
    sheets: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One condition of the scheme as checked: its clause, its title, the status in words, and what to do."""

    clause: str
    title: str
    status: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """Everything a plan is made of; ``no_inventory`` and ``no_pathway`` say in words why one is missing.

    ``demo_label`` stands on every page where it is not empty. ``package_sha256`` is empty before submission.
    """

    title: str
    applicant: str
    programme_title: str
    track: Track
    version: str
    dated: date
    language: Language
    chapters: tuple[Chapter, ...]
    workbook: Workbook
    demo_label: str = ""
    package_sha256: str = ""
    inventory: "Inventory | None" = None
    diagnosis: "Diagnosis | None" = None
    pathway: "Pathway | None" = None
    verdicts: tuple[VerdictRow, ...] = ()
    no_inventory: str = ""
    no_pathway: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """One pledge beside what was assigned, each as shown, with its document; an empty text is a value not given."""

    indicator: str
    period: str
    unit: str
    assigned: str
    pledged: str
    assigned_by: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRequest:
    """Everything a letter of commitment is made of; without ``dated`` the place of the date stays open."""

    applicant: str
    addressee: str
    programme_title: str
    track: Track
    version: str
    language: Language
    pledges: tuple[Pledge, ...]
    dated: date | None = None
    demo_label: str = ""
    package_sha256: str = ""
    further: tuple[str, ...] = field(default=())
