"""Two people at the same moment, each with a connection of their own: on PostgreSQL, where that can happen."""

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connection

from dafeng.files.workbook.draft import Edit
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import ApplicationError, EditConflict, NoApplicant, WrongState
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.ledger.chain import breaks
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"),
]


def at_once(*acts: Callable[[], object]) -> Sequence[object]:
    """Carry out acts in threads that begin together; what they raise stands in the place of their answer."""
    begin = threading.Barrier(len(acts))
    answers: dict[int, object] = {}

    def run(place: int, act: Callable[[], object]) -> None:
        begin.wait()
        try:
            answers[place] = act()
        except ApplicationError as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[place] for place in range(len(acts))]


def editing(application: Application, actor: Actor, column: str, new: str) -> Callable[[], object]:
    return lambda: save_edits(application, [Edit("profile", "form", column, None, new)], actor=actor, at=NOW)


def test_different_cells_are_both_written(application: Application, filler: Actor, principal: Actor) -> None:
    at_once(
        editing(application, filler, "contact_name", "乌兰"),
        editing(application, principal, "contact_phone", "0477"),
    )

    cells = draft_of(application)["sheets"]["profile"][0]["cells"]
    assert (cells["contact_name"], cells["contact_phone"]) == ("乌兰", "0477")
    assert application.sheets.get(sheet="profile").revision == 3


def test_of_two_on_one_cell_one_is_refused(application: Application, filler: Actor, principal: Actor) -> None:
    answers = at_once(
        editing(application, filler, "contact_name", "乌兰"), editing(application, principal, "contact_name", "巴特尔")
    )

    (refused,) = [one for one in answers if isinstance(one, EditConflict)]
    kept = draft_of(application)["sheets"]["profile"][0]["cells"]["contact_name"]
    assert {kept, refused.fields[0].mine} == {"乌兰", "巴特尔"}
    assert refused.fields[0].theirs == kept


def test_of_two_beginnings_one_stands(call: Call, body: Callable[..., Body], principal: Actor) -> None:
    body("county_government")
    place = Place.objects.get(pk="150622")

    answers = at_once(*[lambda: create(call, place, actor=principal, at=NOW)] * 2)

    assert [type(one) for one in answers if isinstance(one, ApplicationError)] == [NoApplicant]
    assert Application.objects.count() == 1


def test_of_two_submissions_one_stands(ready: Application, principal: Actor) -> None:
    answers = at_once(*[lambda: submit(ready, declared=True, actor=principal, at=NOW)] * 2)

    assert [type(one) for one in answers if isinstance(one, ApplicationError)] == [WrongState]
    assert Package.objects.count() == 1


def test_what_is_edited_while_it_is_submitted_is_in_the_package_or_refused(
    ready: Application, principal: Actor, filler: Actor
) -> None:
    _package, edited = at_once(
        lambda: submit(ready, declared=True, actor=principal, at=NOW),
        editing(ready, filler, "contact_email", "a@example.org"),
    )

    frozen = Package.objects.get().version.draft["sheets"]["profile"][0]["cells"]
    assert isinstance(edited, WrongState | EditConflict) or frozen["contact_email"] == "a@example.org"
    assert Package.objects.get().version.draft_sha256 == Application.objects.get().draft_sha256


def test_the_ledger_holds_together(application: Application, filler: Actor, principal: Actor) -> None:
    at_once(
        *(editing(application, someone, "contact_name", f"{n}") for n, someone in enumerate([filler, principal] * 3))
    )

    assert list(breaks(Entry.objects.order_by("number").values())) == []
