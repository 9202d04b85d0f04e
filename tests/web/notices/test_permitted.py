"""Who may do what to an application after the list; the expectation is written by hand."""

from collections.abc import Callable

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import may, parts
from dafeng.web.people.actor import Actor
from tests.web.notices.region import FIRST, World

EVERYONE = {
    "filler": ("filler", "county_government"),
    "principal": ("principal", "county_government"),
    "stranger": ("principal", "county_government", "150428"),
    "league": ("league_principal", "league_drc"),
    "department": ("league_department", "league_department"),
    "officer": ("region_officer", "region_drc"),
    "region": ("region_principal", "region_drc"),
    "expert": ("expert", "platform"),
    "auditor": ("auditor", "region_drc"),
    "administrator": ("administrator", "platform"),
}
ACTS = ("edit", "submit", "list", "leave_out", "return_plan", "approve", "withdraw", "return", "open_review")
MAY = {
    "accepted": {"region": {"list", "leave_out"}},
    "not_listed": {},
    "listed": {"filler": {"edit"}, "principal": {"edit", "submit"}},
    "revised": {"officer": {"return_plan"}, "region": {"return_plan", "approve"}},
    "approved": {},
}
READS = {
    "accepted": {"filler", "principal", "league", "department", "officer", "region", "auditor"},
    "not_listed": {"filler", "principal", "league", "department", "officer", "region", "auditor"},
    "listed": {"filler", "principal", "auditor"},
    "revised": {"filler", "principal", "league", "department", "officer", "region", "auditor"},
    "approved": {"filler", "principal", "league", "department", "officer", "region", "auditor"},
}
"""Who reads the content: a plan that is being revised is its pilot's own, as a draft is."""


def test_everyone_does_and_reads_what_the_state_lets_them(world: World, actor: Callable[..., Actor]) -> None:
    application = Application.objects.select_related("place").get(pk=world.applications[FIRST].pk)
    actors = {name: actor(*office) for name, office in EVERYONE.items()}
    does, reads = {}, {}

    for state in MAY:
        application.state = state
        does[state] = {
            name: acts for name, one in actors.items() if (acts := {act for act in ACTS if may(one, act, application)})
        }
        reads[state] = {name for name, one in actors.items() if "content" in parts(one, application)}

    assert does == MAY
    assert reads == READS
