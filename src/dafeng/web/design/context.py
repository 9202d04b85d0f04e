"""What every page's frame needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dafeng import __version__
from dafeng.web.design.navigation import GROUPS, PARTS, REGISTER, Group, Link

THEMES = ("light", "dark")
THEME_COOKIE = "theme"


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame: whether this is a demonstration, the theme chosen, and where one can go."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "demonstration": settings.DEMONSTRATION,
        "theme": theme if theme in THEMES else "",
        "version": __version__,
        "sections": SimpleLazyObject(lambda: _sections(request)),
        "page_parts": PARTS,
        "account_links": SimpleLazyObject(lambda: _links("account", request)),
        "bar_links": SimpleLazyObject(lambda: _links("bar", request)),
        "foot_links": SimpleLazyObject(lambda: _links("foot", request)),
    }


def _sections(request: HttpRequest) -> list[dict[str, Any]]:
    """The headed groups of the side navigation that are not empty."""
    found = [{"id": group, "label": label, "links": _links(group, request)} for group, label in GROUPS.items()]
    return [section for section in found if section["links"]]


def _links(group: Group, request: HttpRequest) -> list[Link]:
    visitor = getattr(request, "actor", None)
    return REGISTER.links(group, request, visitor) if visitor is not None else []
