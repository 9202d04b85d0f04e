"""What a token may do at most: acts by scope, beside the table of permissions and never beyond it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from dafeng.web.people.table import Kind, TableFaults

HERE = Path(__file__).parent
SCOPES = ("read", "write", "submit")
"""What a token can be made for."""


@cache
def acts() -> Mapping[tuple[str, str], str]:
    """The scope of each act on a thing that a token may do; what is not there no token may do."""
    declared = tomllib.loads((HERE / "token_scopes.toml").read_text(encoding="utf-8"))
    return {
        (thing, act): scope for scope, things in declared.items() for thing, named in things.items() for act in named
    }


def allow(scopes: frozenset[str] | None, thing: str, act: str) -> bool:
    """Whether these scopes take in the act; None are those of a person who is signed in: all."""
    return scopes is None or acts().get((thing, act)) in scopes


def require_sound(kinds: Mapping[str, Kind]) -> None:
    """Raise TableFaults with what token_scopes.toml says and things.toml does not know."""
    if found := list(_faults(kinds)):
        raise TableFaults(found)


def _faults(kinds: Mapping[str, Kind]) -> Iterator[str]:
    for (thing, act), scope in acts().items():
        if thing not in kinds or act not in kinds[thing].acts:
            yield f"token_scopes.toml: things.toml knows no act {act!r} on {thing!r}."
        if scope not in SCOPES:
            yield f"token_scopes.toml: unknown scope {scope!r}; known are {', '.join(SCOPES)}."
