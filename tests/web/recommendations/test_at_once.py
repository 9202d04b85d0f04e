"""Two who send, or accept, in the same moment: it happens once, on either database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dafeng.web.applications.models import Application
from dafeng.web.integrations.errors import Stopped
from dafeng.web.ledger.chain import breaks
from dafeng.web.ledger.models import Entry
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Dispatch, Nomination, Receipt
from dafeng.web.recommendations.services.sending import send
from dafeng.web.reviews.models import JointAct
from tests.web.hostile.moments import in_a_file
from tests.web.recommendations.league import NOW, People, begun, choose, plant, reviewed
from tests.web.recommendations.moments import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections write."""
    with in_a_file(tmp_path):
        yield


def test_of_two_senders_one_sends(call: Call, people: People) -> None:
    nomination, county = begun(call, people), plant(call, "150622", people)
    reviewed(county, people)
    choose(nomination, county, people)
    head = people.head
    first, second = (Nomination.objects.get(pk=nomination.pk) for _time in range(2))

    answers = at_once(lambda: send(first, actor=head, at=NOW), lambda: send(second, actor=head, at=NOW))

    assert sorted(isinstance(one, Stopped) for one in answers) == [False, True]
    assert (Dispatch.objects.count(), Receipt.objects.count()) == (1, 1)
    assert Application.objects.get().state == "recommended"
    assert Entry.objects.filter(act="send", subject_type="nomination").count() == 1
    assert JointAct.objects.filter(kind="intake").count() == 1
    assert list(breaks(Entry.objects.order_by("number").values())) == []
