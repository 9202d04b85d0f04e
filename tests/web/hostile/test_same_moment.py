"""A workbook that two people, or a person and the scanner, decide on in the same moment: it happens once."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dafeng.files.workbook.draft import Draft, Edit, digest
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import ApplicationError, EditConflict
from dafeng.web.applications.models import Application, Package, Upload, Version
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.content.uploading import compare_again, discard, hand_in, look_into, take_over
from dafeng.web.applications.services.files.attaching import Offered
from dafeng.web.ledger.models import Entry
from dafeng.web.ledger.queries import verification
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from tests.web.applications.files.scanning import scanner
from tests.web.applications.filling import NOW, assign, complete, fill, workbook_for
from tests.web.hostile.moments import at_once, in_a_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared")]


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections write."""
    with in_a_file(tmp_path):
        yield


@pytest.fixture
def principal(actor: Callable[..., Actor]) -> Actor:
    return actor("principal", "county_government")


@pytest.fixture
def content(begun: Application, tmp_path: Path) -> bytes:
    """A workbook that fills the application."""
    return workbook_for(begun, tmp_path)


@pytest.fixture
def handed(begun: Application, content: bytes, principal: Actor) -> Upload:
    """The same, handed in and compared."""
    return hand_in(begun, Offered([content], "工作簿.xlsx"), actor=principal, at=NOW)


def held(upload: Upload) -> Upload:
    """What another window holds of the upload."""
    return Upload.objects.select_related("application").get(pk=upload.pk)


def taking(upload: Upload, actor: Actor) -> Callable[[], Version]:
    return partial(take_over, held(upload), actor=actor, at=NOW)


def comparing(upload: Upload, actor: Actor) -> Callable[[], Upload]:
    return partial(compare_again, held(upload), actor=actor)


def leaving(upload: Upload, actor: Actor) -> Callable[[], Upload]:
    return partial(discard, held(upload), actor=actor, at=NOW)


def typing(application: Application, actor: Actor, text: str) -> Callable[[], object]:
    old = draft_of(application)["sheets"]["profile"][0]["cells"].get("contact_name")
    return partial(save_edits, application, [Edit("profile", "form", "contact_name", old, text)], actor=actor, at=NOW)


def taken_over_once(application: Application) -> Version:
    """The one version that the upload became, which the working copy, the upload and the ledger agree on."""
    version = application.versions.get(origin=Version.Origin.UPLOAD)
    upload = Upload.objects.get()
    assert (upload.state, upload.version_id, upload.draft_sha256) == ("applied", version.pk, version.draft_sha256)
    assert Application.objects.get().draft_sha256 == version.draft_sha256
    assert Entry.objects.filter(act="upload").count() == 1
    assert verification().sound
    return version


def test_a_workbook_taken_over_three_times_is_one_version(begun: Application, handed: Upload, principal: Actor) -> None:
    answers = at_once(*[taking(handed, principal) for _window in range(3)])

    assert answers == [taken_over_once(begun)] * 3


def test_two_clicks_on_the_page_are_one_version(
    begun: Application, handed: Upload, browser_of: Callable[..., Client]
) -> None:
    windows = [browser_of("principal") for _number in range(2)]
    at = reverse("applications:incoming", args=[begun.pk, handed.pk])

    answers = at_once(*[partial(one.post, at, {"base": handed.base_sha256}) for one in windows])

    assert [getattr(one, "status_code", one) for one in answers] == [302, 302]
    taken_over_once(begun)


def test_comparing_again_while_it_is_taken_over_changes_nothing_of_what_was_agreed_to(
    begun: Application, handed: Upload, principal: Actor
) -> None:
    at_once(taking(handed, principal), comparing(handed, principal), comparing(handed, principal))

    taken_over_once(begun)
    assert Upload.objects.get().base_sha256 == handed.base_sha256


def test_what_was_compared_too_late_is_not_kept(begun: Application, handed: Upload, principal: Actor) -> None:
    late = comparing(handed, principal)
    taking(handed, principal)()

    assert late().state == Upload.State.APPLIED
    taken_over_once(begun)
    assert Upload.objects.get().base_sha256 == handed.base_sha256


def test_who_agreed_to_a_comparison_does_not_take_over_the_one_that_somebody_else_asked_for_since(
    begun: Application, handed: Upload, principal: Actor, browser_of: Callable[..., Client]
) -> None:
    window, at = browser_of("principal"), reverse("applications:incoming", args=[begun.pk, handed.pk])
    seen = window.get(at).content.decode()
    typing(begun, principal, "乌兰")()
    again = comparing(handed, principal)()

    refused = window.post(at, {"base": handed.base_sha256})

    assert f'name="base" value="{handed.base_sha256}"' in seen
    assert (refused.status_code, refused.headers["Location"]) == (302, at)
    assert Upload.objects.get().state == Upload.State.READY
    window.post(at, {"base": again.base_sha256})
    taken_over_once(begun)


def test_a_workbook_left_aside_while_it_is_taken_over_is_either(
    begun: Application, handed: Upload, principal: Actor
) -> None:
    before = Application.objects.get().draft_sha256

    answers = at_once(taking(handed, principal), leaving(handed, principal))

    assert sum(isinstance(one, ApplicationError) for one in answers) == 1
    if Upload.objects.get().state == Upload.State.APPLIED:
        taken_over_once(begun)
    else:
        assert (Application.objects.get().draft_sha256, Upload.objects.get().state) == (before, "discarded")


def test_a_cell_typed_while_a_workbook_is_taken_over_is_kept_in_a_version_or_refused(
    begun: Application, handed: Upload, principal: Actor, actor: Callable[..., Actor]
) -> None:
    filler = actor("filler", "county_government")

    taken, typed = at_once(taking(handed, principal), typing(begun, filler, "乌兰"))

    assert sum(isinstance(one, EditConflict) for one in (taken, typed)) == 1
    assert Application.objects.get().draft_sha256 == digest(draft_of(begun))
    assert (contact(draft_of(begun)) == "乌兰") == isinstance(taken, EditConflict)


def contact(draft: Draft) -> object:
    return draft["sheets"]["profile"][0]["cells"].get("contact_name")


def test_a_file_that_two_workers_looked_into_is_not_opened_again(
    begun: Application, content: bytes, principal: Actor, tmp_path: Path, settings: Settings
) -> None:
    settings.CLAMAV_SOCKET = f"unix:{tmp_path / 'nobody'}"
    upload = hand_in(begun, Offered([content], "工作簿.xlsx"), actor=principal, at=NOW)
    with scanner(tmp_path) as settings.CLAMAV_SOCKET:
        late = held(upload)
        at_once(*[partial(look_into, held(upload)) for _worker in range(2)])
        taking(upload, principal)()
        look_into(late)

    taken_over_once(begun)


def test_a_file_left_aside_before_the_scanner_answered_stays_aside(
    begun: Application, content: bytes, principal: Actor, tmp_path: Path, settings: Settings
) -> None:
    settings.CLAMAV_SOCKET = f"unix:{tmp_path / 'nobody'}"
    upload = hand_in(begun, Offered([content], "工作簿.xlsx"), actor=principal, at=NOW)
    late = held(upload)
    leaving(upload, principal)()
    with scanner(tmp_path) as settings.CLAMAV_SOCKET:
        look_into(late)

    assert Upload.objects.get().state == Upload.State.DISCARDED


def test_three_clicks_on_submit_are_one_package(
    begun: Application, principal: Actor, body: Callable[..., Body], browser_of: Callable[..., Client]
) -> None:
    assign("150622", {"energy_intensity_reduction": "14.5", "carbon_intensity_reduction": "18"}, body("league_drc"))
    fill(begun, principal)
    complete(begun, principal)
    at = reverse("applications:submit", args=[begun.pk])

    answers = at_once(*[partial(browser_of("principal").post, at, {"declared": "yes"}) for _number in range(3)])

    assert [getattr(one, "status_code", one) for one in answers] == [302, 302, 302]
    assert Package.objects.count() == 1
    assert Entry.objects.filter(act="submit").count() == 1
    assert verification().sound
