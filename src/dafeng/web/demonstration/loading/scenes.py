"""The scenes of joint review and recommendation, as scenes.toml tells them, each at its time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from dafeng.web.demonstration.loading.filing import Act, Filing, begun
from dafeng.web.demonstration.loading.recommending import RECOMMENDING
from dafeng.web.demonstration.loading.reviewing import REVIEWING, Row, Told
from dafeng.web.demonstration.seeds import told
from dafeng.web.programmes.models import Call

ACTS = {**REVIEWING, **RECOMMENDING}


def scenes(filings: Sequence[Filing], call: Call, at: datetime) -> Iterator[tuple[datetime, Act]]:
    """What is done when after the filing, in no order; a scene is played where all its applications are filed now."""
    started = {one.wanted.code: begun(place, filings, at) for place, one in enumerate(filings)}
    for scene in told("scenes")["scene"]:
        if started.keys() >= set(scene["applications"]):
            for row in scene["acts"]:
                yield _moment(row, started, at), _act(call, scene["league"], row)


def _moment(row: Row, started: Mapping[str, datetime], at: datetime) -> datetime:
    if "after" in row:
        return started[row["place"]] + timedelta(days=row["after"])
    return at - timedelta(days=row["before"])


def _act(call: Call, league: str, row: Row) -> Act:
    return lambda moment: ACTS[row["act"]](Told(call, league, row, moment))
