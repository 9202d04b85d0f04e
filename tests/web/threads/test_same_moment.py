"""A comment and another act on one application in the same moment: each waits for the other's turn, and both stand."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.recording import note
from dafeng.web.ledger.queries import verification
from dafeng.web.people.actor import Actor
from dafeng.web.threads.models import Comment
from dafeng.web.threads.services import Writing, write
from tests.web.hostile.moments import at_once, in_a_file
from tests.web.threads.conftest import NOW


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections write."""
    with in_a_file(tmp_path):
        yield


@pytest.mark.django_db(transaction=True)
def test_who_comments_does_not_wait_for_who_waits_for_the_ledger(
    shared: None, application: Application, someone: Callable[[str], Actor]
) -> None:
    """A comment holds the ledger and names the application; an edit holds the application and asks for the ledger."""
    officer, filler, half_way = someone("league_officer"), someone("filler"), threading.Event()

    def comment() -> Comment:
        with transaction.atomic():
            made = write(application, Writing("请核对。", "league"), actor=officer, at=NOW)
            half_way.set()
            time.sleep(0.5)
        return made

    def edit() -> str:
        half_way.wait(10)
        with transaction.atomic():
            note("edit", locked(application), actor=filler, at=NOW)
        return "edited"

    made, edited = at_once(comment, edit)

    assert made == Comment.objects.get()
    assert edited == "edited"
    assert verification().sound
