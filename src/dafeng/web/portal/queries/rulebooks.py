"""A rulebook as a page lays it out: by track."""

from dataclasses import dataclass
from datetime import date

from dafeng.core.rules import Chapter, Condition, Evidence, Rulebook, Track


@dataclass(frozen=True, slots=True)
class TrackDemands:
    """What a track demands: conditions, documents and chapters."""

    track: Track
    conditions: tuple[Condition, ...]
    evidence: tuple[Evidence, ...]
    chapters: tuple[Chapter, ...]


def tracks_of(known: Rulebook, day: date) -> tuple[TrackDemands, ...]:
    """The tracks of the rulebook with what they demand on a day."""
    return tuple(
        TrackDemands(track, known.conditions_of(name, day), known.evidence_of(name), known.chapters_of(name))
        for name, track in known.tracks.items()
    )
