"""Entries of the navigation: seen by whom they are for, in their order, with the one where one is."""

from django.test import RequestFactory
from django.urls import reverse

from dafeng.web.design.navigation import REGISTER, Entry, Register, everyone
from dafeng.web.people.actor import PUBLIC, Actor

SOMEONE = Actor(person_id=1, name="李")
ENTRIES = [
    Entry("work", "Background work", "portal:jobs", order=20, count=lambda _request: 3),
    Entry("home", "Start", "portal:home", order=10),
    Entry("programmes", "Programmes", "portal:programmes", group="programme", shown=everyone),
]
REGISTERED = Register({entry.id: entry for entry in ENTRIES})


def test_entries_stand_in_their_order_with_their_counts() -> None:
    links = REGISTERED.links("work", RequestFactory().get("/"), SOMEONE)

    assert [(link.id, link.count, link.current) for link in links] == [("home", None, True), ("work", 3, False)]


def test_the_public_sees_what_is_for_everyone() -> None:
    request = RequestFactory().get("/")

    assert REGISTERED.links("work", request, PUBLIC) == []
    assert [link.id for link in REGISTERED.links("programme", request, PUBLIC)] == ["programmes"]


def test_a_page_below_an_entry_belongs_to_it() -> None:
    request = RequestFactory().get("/programmes/neimenggu-2024/clauses")

    assert [link.current for link in REGISTERED.links("programme", request, SOMEONE)] == [True]
    assert [link.current for link in REGISTERED.links("work", request, SOMEONE)] == [False, False]


def test_every_entry_that_any_app_has_registered_leads_somewhere() -> None:
    assert all(reverse(entry.address).startswith("/") for entry in REGISTER.entries.values())
