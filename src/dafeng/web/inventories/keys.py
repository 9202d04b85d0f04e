"""What a computation is computed from, as one hash."""

import hashlib
import json
from dataclasses import asdict, dataclass

from dafeng import __version__
from dafeng.core.accounting.inventory import Options
from dafeng.core.pathways.answering import Asked
from dafeng.data.tables import tables_digest
from dafeng.files.workbook.draft import Draft, digest
from dafeng.study import Accounting

LAYOUT = 1
"""The layout of what is kept; raised when it changes, so that nothing is shown that was laid out differently."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the computation is made, where it differs from what the workbook says and from the usual."""

    method_id: str = ""
    gwp_set: str = ""
    draws: int = 10_000
    seed: int = 0
    least_cost: bool = True

    @property
    def accounting(self) -> Accounting:
        """How the inventory is made."""
        return Accounting(self.method_id, self.gwp_set, Options(draws=self.draws, seed=self.seed))

    @property
    def asked(self) -> Asked:
        """How far the pathway is looked into."""
        return Asked(draws=self.draws, seed=self.seed, least_cost=self.least_cost)


USUAL = Wanted()


def key_of(draft: Draft, wanted: Wanted = USUAL) -> str:
    """SHA-256 of the draft's digest, what is asked for, the factor releases and tables, and the code's version."""
    return key_from(digest(draft), wanted)


def key_from(draft_sha256: str, wanted: Wanted = USUAL) -> str:
    """The same, of a draft whose digest is known."""
    made_of = {
        "draft": draft_sha256,
        "wanted": asdict(wanted),
        "tables": tables_digest(),
        "code": __version__,
        "layout": LAYOUT,
    }
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()
