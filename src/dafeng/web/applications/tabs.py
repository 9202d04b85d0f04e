"""The pages of an application, as the tabs of its frame; apps above register their own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import fields


def everyone(_actor: Actor, _application: Application) -> bool:
    """Whoever may see the part."""
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of an application: its name, its address (name of a URL that takes the number), and who has it.

    ``part`` is what one must be allowed to see of the application; ``shown`` may ask for more; ``order`` is its place
    among the others, which stand ten apart.
    """

    name: str
    label: str | Promise
    address: str
    part: str = "content"
    shown: Callable[[Actor, Application], bool] = everyone
    order: int = 100


OWN = (
    ("overview", _("Overview"), "identity"),
    ("workbook", _("Workbook"), "content"),
    ("figures", _("Inventory and pathway"), "content"),
    ("plan", _("Creation plan"), "content"),
    ("evidence", _("Attachments"), "content"),
    ("verdicts", _("Conditions"), "content"),
    ("submission", _("Submission"), "content"),
    ("versions", _("Versions"), "history"),
)
"""The pages of this app: name of the address, label, and the part that one must be allowed to see."""

TABS: dict[str, Tab] = {
    name: Tab(name, label, f"applications:{name}", part, order=10 * place)
    for place, (name, label, part) in enumerate(OWN, start=1)
}


def register(tab: Tab) -> None:
    """Add a tab; called from ``ready`` of the app whose page it is. The same name again takes its place."""
    TABS[tab.name] = tab


def tabs_of(actor: Actor, application: Application) -> list[dict[str, Any]]:
    """The tabs that someone has, in order, each with name, label and address."""
    seen = fields(actor, "see", application)
    ordered = sorted(TABS.values(), key=lambda tab: (tab.order, tab.name))
    return [
        {"name": tab.name, "label": tab.label, "url": reverse(tab.address, args=[application.pk])}
        for tab in ordered
        if tab.part in seen and tab.shown(actor, application)
    ]
