"""The tags of the house: ``{% load design %}``; /docs/explanation/design-system.md shows each with an example."""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dafeng.web.design import numbers
from dafeng.web.design.charts import chart_context
from dafeng.web.design.icons import ICONS
from dafeng.web.design.maps.shapes import ShapeMap
from dafeng.web.design.maps.tiles import TileMap
from dafeng.web.design.states import MESSAGE_TONES, TONES, tone_of
from dafeng.web.design.tables.shown import ShownTable

register = template.Library()

WAITING = ("queued", "running")


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A sign of the house; raises KeyError for one that is not drawn."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', ICONS[name]
    )


@register.simple_tag
def state(name: str, label: object = "", tone: str = "", sign: str = "") -> SafeString:
    """A badge with sign, word and colour: ``{% state application.state label=application.get_state_display %}``."""
    chosen = tone or tone_of(name)
    look = "warn" if chosen == "open" else chosen
    return format_html('<span class="state {}">{}{}</span>', look, icon(sign or TONES[chosen]), label or name)


@register.filter
def tone(level: str) -> str:
    """The tone of a level of Django's messages."""
    return MESSAGE_TONES.get(level, "info")


@register.simple_block_tag
def note(content: str, tone: str = "info") -> SafeString:
    """A boxed note: ``{% note "warn" %}<p>…</p>{% endnote %}``."""
    return format_html(
        '<div class="note {}">{}<div class="stack tight">{}</div></div>', tone, icon(TONES[tone]), content
    )


@register.simple_tag
def empty(title: object, text: object = "", url: str = "", action: object = "", icon_name: str = "inbox") -> SafeString:
    """What stands where nothing is yet: what it would be, and what to do next."""
    context = {"title": title, "text": text, "url": url, "action": action, "icon_name": icon_name}
    return render_to_string("design/parts/empty.html", context)


@register.simple_tag
def num(value: object, unit: str = "", places: int | None = None, reason: object = "") -> SafeString:
    """A number with its unit; what is missing is a dash with its reason: ``{% num row.co2 "tCO2" places=1 %}``."""
    return numbers.number(value, unit, places, reason)


@register.simple_tag
def dash(reason: object = "") -> SafeString:
    """The dash for what is missing, with its reason."""
    return numbers.dash(reason)


@register.filter
def formulas(text: object) -> SafeString:
    """The text with chemical formulas set with subscripts."""
    return numbers.formulas(text)


@register.filter
def named(text: object) -> SafeString:
    """A name that may be Chinese on a page that is not: ``{{ place.name|named }}`` is read out as what it is."""
    return numbers.named(text)


@register.filter
def filled(value: object) -> object:
    """The value, or a dash where there is none."""
    return numbers.DASH if numbers.is_missing(value) else value


@register.simple_tag(takes_context=True)
def table(context: template.Context, shown: ShownTable) -> SafeString:
    """A declared table, as ``Table.shown`` made it."""
    return render_to_string("design/tables/table.html", {"table": shown, "request": context.get("request")})


@register.inclusion_tag("design/parts/chart.html")
def chart(picture: object) -> dict[str, Any]:
    """A chart from a ``Picture`` of dafeng.files.charts, or from the same as JSON."""
    return chart_context(picture)


@register.simple_tag(name="map")
def map_of(made: TileMap | ShapeMap) -> SafeString:
    """A map: the schematic one, or one with real outlines and their approval number."""
    kind = "shapes" if isinstance(made, ShapeMap) else "tiles"
    return render_to_string(f"design/maps/{kind}.html", {"map": made})


@register.inclusion_tag("design/parts/progress.html", takes_context=True)
def progress(context: template.Context, job: Any, url: str, cancel: str = "") -> dict[str, Any]:  # noqa: ANN401 -- the jobs app stands beside this one
    """The progress of a job, asked anew every second at ``url`` until it ends; a POST to ``cancel`` stops it."""
    waiting = job.state in WAITING
    return {"job": job, "url": url, "cancel": cancel, "waiting": waiting, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("design/parts/crumbs.html")
def crumbs(*labels_and_urls: object) -> dict[str, Any]:
    """Where one is: ``{% crumbs _("Applications") list_url application.place %}``; the last has no address."""
    pairs = [tuple(labels_and_urls[place : place + 2]) for place in range(0, len(labels_and_urls), 2)]
    return {"crumbs": [pair if len(pair) == 2 else (pair[0], "") for pair in pairs]}  # noqa: PLR2004 -- a pair


@register.inclusion_tag("design/parts/steps.html")
def steps(names: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """Steps of a way: mappings with ``label``, ``state`` ("done", "now" or ""), and where wanted ``url``, ``note``."""
    return {"steps": names}


@register.inclusion_tag("design/parts/field.html")
def field(bound: BoundField, unit: str = "") -> dict[str, Any]:
    """A field of a form with label, help and errors."""
    widget = bound.field.widget
    group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {"field": bound, "unit": unit, "group": group, "checkbox": isinstance(widget, CheckboxInput)}


@register.inclusion_tag("design/parts/drop.html")
def drop(name: str, label: object, help: object = "", accept: str = "") -> dict[str, Any]:  # noqa: A002 -- as Django calls it
    """A place to drop a file, which is a plain file field without scripts."""
    return {"name": name, "id": f"id_{name}", "label": label, "help": help, "accept": accept, "required": True}


@register.inclusion_tag("design/parts/difference.html")
def difference(changes: Sequence[object], caption: object = "", old: object = "", new: object = "") -> dict[str, Any]:
    """Old beside new: things with ``label``, ``old`` and ``new``."""
    return {"changes": changes, "caption": caption or _("Changes"), "old": old or _("Old"), "new": new or _("New")}


@register.inclusion_tag("design/parts/countdown.html")
def countdown(deadline: datetime, now: datetime) -> dict[str, Any]:
    """The time left to a deadline, in Beijing time; it runs on by the second, by the server's clock."""
    seconds = max(0, math.ceil((deadline - now).total_seconds()))
    words = {"days": _("d"), "hours": _("h"), "minutes": _("min"), "seconds": _("s"), "over": _("Closed")}
    left = (
        f"{seconds // 86400} {words['days']} {seconds // 3600 % 24:02} {words['hours']}" if seconds else words["over"]
    )
    said = json.dumps(words, ensure_ascii=False)
    return {
        "deadline": deadline,
        "deadline_iso": deadline.isoformat(),
        "now_iso": now.isoformat(),
        "left": left,
        "words": said,
    }


@register.simple_tag
def saved() -> SafeString:
    """Where a form that saves itself says how it stands; put it inside the form."""
    words = {
        "saving": _("Saving …"),
        "saved": _("Saved at {time}"),
        "failed": _("Not saved"),
        "unsaved": _("Not saved yet"),
    }
    said = json.dumps(words, ensure_ascii=False)
    return format_html('<span class="saved" data-saved data-words="{}" role="status"></span>', said)
