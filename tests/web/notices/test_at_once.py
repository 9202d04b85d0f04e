"""The same moment: the list is issued once, and an objection is decided once."""

import pytest

from dafeng.web.notices.errors import Hindered
from dafeng.web.notices.models import Finding, PilotList
from dafeng.web.notices.services.issuing import issue
from dafeng.web.notices.services.objections.deciding import Deciding, decide
from dafeng.web.people.rules import NotPermitted
from tests.web.notices.region import AFTER, World, admitted, objected, put_up
from tests.web.recommendations.moments import at_once


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_and_two_who_issue_at_the_same_moment(world: World) -> None:
    notice = put_up(world)
    objection = admitted(world, objected(notice).objection)
    keep = Deciding("rejected", "keep", "不属实", "谢谢")

    def deciding() -> object:
        return decide(objection, keep, actor=world.principal, at=AFTER)

    found = at_once(deciding, deciding)
    assert sorted(type(one).__name__ for one in found) == ["Finding", "WrongState"]
    assert Finding.objects.count() == 1

    def issuing() -> object:
        try:
            return issue(notice, actor=world.principal, at=AFTER)
        except (NotPermitted, Hindered) as refused:
            return refused

    made = at_once(issuing, issuing)
    assert sum(isinstance(one, PilotList) for one in made) == 1
    assert PilotList.objects.count() == 1
