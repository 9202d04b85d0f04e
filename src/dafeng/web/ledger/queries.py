"""Reading the ledger: the acts on a subject, and whether the whole still stands as it was written."""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from dafeng.web.ledger.chain import Break, breaks, seal
from dafeng.web.ledger.models import Digest, Entry, Head


@dataclass(frozen=True, slots=True)
class Verification:
    """What recomputing the chain found."""

    entries: int
    digests: int
    last_hash: str
    breaks: tuple[Break, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was changed, removed or put in between."""
        return not self.breaks


def acts_on(subject_type: str, subject_id: str) -> QuerySet[Entry]:
    """The acts on one subject, newest first; what was refused changed nothing and is for auditors."""
    acts = Entry.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return acts.exclude(act="refused").order_by("-number")


def verification() -> Verification:
    """Recompute the chain and the seals of all days, entry by entry."""
    hashes: dict[int, str] = {}
    digests = list(Digest.objects.all())
    wanted = {digest.last_number for digest in digests}
    found = list(breaks(_noted(Entry.objects.order_by("number").values().iterator(2_000), wanted, hashes=hashes)))
    found += [one for digest in digests for one in _digest_breaks(digest, hashes)]
    last = Entry.objects.order_by("-number").first()
    head = Head.objects.filter(pk=1).first()
    if head and (last.number if last else 0) != head.number:
        found.append(Break(head.number, "missing"))
    return Verification(Entry.objects.count(), len(digests), last.hash if last else "", tuple(found))


def _noted(
    entries: Iterator[Mapping[str, Any]], wanted: set[int], *, hashes: dict[int, str]
) -> Iterator[Mapping[str, Any]]:
    """Hand the entries on, keeping the hashes of those that end a day."""
    for entry in entries:
        if entry["number"] in wanted:
            hashes[entry["number"]] = entry["hash"]
        yield entry


def _digest_breaks(digest: Digest, hashes: dict[int, str]) -> Iterator[Break]:
    if hashes.get(digest.last_number) != digest.hash:
        yield Break(digest.last_number, "digest")
    expected = seal(digest.day, digest.last_number, hash_=digest.hash, key=settings.SECRET_KEY)
    if not hmac.compare_digest(expected, digest.seal):
        yield Break(digest.last_number, "seal")
