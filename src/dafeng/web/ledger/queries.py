"""Reading the ledger: the acts on a subject, and whether the whole still stands as it was written."""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from dafeng.web.ledger.chain import Break, breaks, local_day, seal
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
    """Recompute the chain, the seals of all days, and the head that the next entry is bound to."""
    digests = list(Digest.objects.order_by("day"))
    days = _Days({digest.last_number for digest in digests})
    found = list(breaks(days.noted(Entry.objects.order_by("number").values().iterator(2_000))))
    found += [Break(number, "digest") for number in days.unsealed]
    befores = [0, *(digest.last_number for digest in digests)]
    for digest, before in zip(digests, befores, strict=False):
        found += _digest_breaks(digest, before, days.hashes)
    last = Entry.objects.order_by("-number").first()
    found += _head_breaks(last)
    return Verification(Entry.objects.count(), len(digests), last.hash if last else "", tuple(found))


@dataclass
class _Days:
    """The ends of the days, noted while the entries pass: the hashes of those sealed, and the numbers of the others."""

    sealed: set[int]
    hashes: dict[int, str] = field(default_factory=dict)
    unsealed: list[int] = field(default_factory=list)

    def noted(self, entries: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """Hand the entries on; one told late belongs to the day that was open then."""
        day = None
        for entry in entries:
            number, its = entry["number"], local_day(entry["at"])
            if day is not None and its > day and number - 1 not in self.sealed:
                self.unsealed.append(number - 1)
            day = its if day is None else max(day, its)
            if number in self.sealed:
                self.hashes[number] = entry["hash"]
            yield entry


def _digest_breaks(digest: Digest, before: int, hashes: dict[int, str]) -> Iterator[Break]:
    if hashes.get(digest.last_number) != digest.hash or digest.entries != digest.last_number - before:
        yield Break(digest.last_number, "digest")
    expected = seal(digest.day, digest.last_number, hash_=digest.hash, key=settings.SECRET_KEY)
    if not hmac.compare_digest(expected, digest.seal):
        yield Break(digest.last_number, "seal")


def _head_breaks(last: Entry | None) -> Iterator[Break]:
    """Where the head does not stand at the last entry, one was cut off, or put in past the acts."""
    head = Head.objects.filter(pk=1).first()
    number, hash_ = (head.number, head.hash) if head else (0, "")
    if number != (last.number if last else 0):
        yield Break(number, "missing")
    elif last is not None and hash_ != last.hash:
        yield Break(number, "changed")
