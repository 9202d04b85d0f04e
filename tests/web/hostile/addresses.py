"""Every address of the platform, its holes filled with what someone may try."""

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver

HOLE = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>(?:\([^)]*\)|[^)])*\)")
"""What stands open in an address: kind and name, or the name of a group."""
MARK = "@"
SOUND = {
    "application_id": "{application}",
    "sheet_id": "energy",
    "sheet": "energy",
    "chapter_id": "tasks",
    "chapter": "tasks",
    "part": "inventory",
    "indicator": "total_co2",
    "year": "2020",
    "uidb36": "1",
}
FORGED = {
    "uuid": ("00000000-0000-0000-0000-000000000000",),
    "int": ("0", "9" * 20, "9" * 4400),
    "slug": ("__proto__", "a" * 300),
    "str": ("..", "-1", "9" * 20, "%E2%80%AEgpj.exe", "%FF%FE", "'%22;--"),
    "path": ("a/../b", "%FF%FE/%00"),
    "group": ("9" * 20, "%D9%A1"),
}


def routes() -> list[str]:
    """The patterns of all addresses."""
    return sorted(set(_below(get_resolver())))


def _below(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        whole = prefix + str(one.pattern).replace("^", "").replace("$", "")
        if isinstance(one, URLResolver):
            yield from _below(one, whole)
        elif isinstance(one, URLPattern):
            yield whole


def sound(route: str, known: Mapping[str, str]) -> str:
    """The address with holes filled so that it may lead somewhere."""

    def filled(hole: re.Match[str]) -> str:
        name = hole[2] or hole[3]
        if name in SOUND:
            return SOUND[name].format(**known)
        return {"int": "1", "uuid": FORGED["uuid"][0], "name": "lock"}.get(hole[1] or name, "1")

    return "/" + HOLE.sub(filled, route).replace("\\", "")


def forged(route: str, known: Mapping[str, str]) -> Iterator[str]:
    """The addresses in each of which one hole is filled with what nobody was given."""
    for hole in HOLE.finditer(route):
        for text in FORGED["group" if hole[3] else hole[1] or "str"]:
            marked = f"{route[: hole.start()]}{MARK}{route[hole.end() :]}"
            yield sound(marked, known).replace(MARK, text)
