"""The pages of one panel, as the tabs of its frame."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dafeng.web.panels.models import Panel
from dafeng.web.panels.rules import is_expert_in, parts
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a panel: its name, its address (name of a URL that takes the number), the part that it shows."""

    name: str
    label: str | Promise
    address: str
    part: str = "identity"
    order: int = 100
    for_experts: bool = False


TABS: dict[str, Tab] = {
    "panel": Tab("panel", _("Cases and progress"), "panels:panel", order=10, for_experts=True),
    "people": Tab("people", _("Seats and assignment"), "panels:people", "record", 20),
    "recusals": Tab("recusals", _("Recusals"), "panels:recusals", "record", 30),
}


def register(tab: Tab) -> None:
    """Add a tab; called from ``ready``. The same name again takes its place."""
    TABS[tab.name] = tab


def tabs_of(actor: Actor, panel: Panel) -> list[dict[str, Any]]:
    """The tabs that someone has, in order, each with name, label and address."""
    seen, expert = parts(actor, panel), is_expert_in(actor, panel)
    return [
        {"name": tab.name, "label": tab.label, "url": reverse(tab.address, args=[panel.pk])}
        for tab in sorted(TABS.values(), key=lambda tab: (tab.order, tab.name))
        if tab.part in seen and (tab.for_experts or not expert)
    ]
