"""Write the page of who may do what, from the permission table.

usage: python -m tools.pages.permissions [check]
"""

import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "permissions.md"
HEAD = """\
# 权限表 · Who may do what

Written by `python -m tools.pages.permissions` from `src/dafeng/web/people/permissions.csv` and `things.toml`: change
those. Pages, interface, bulk acts and downloads all ask this one table
([decision 23](../decisions/0023-one-permission-table.md)).

**What no cell allows is denied.** What a role may not even see is answered with 404, as if it were not there, and the
attempt is recorded; what it may see and not do, with 403 and the names of the roles that may.

| Reach 范围 | of a thing |
|---|---|
| own 本机构 | that belongs to a body one holds the role for (and to a body that was merged into it) |
| self 本人 | that is one's own as a person |
| below 下级地区 | whose place lies below that of the body: counties and parks of a league, for DRC and departments |
| parts 下级机构 | whose body stands below in the tree of bodies: departments, counties and parks for a league's DRC |
| above 本级及上级地区 | whose place is that of the body, or contains it |
| all 全部 | any |

In brackets: the states in which it holds, and after a colon the parts that may be seen; without them in every state,
and whole. A person may hold several roles; what any of them allows is allowed. Nobody gives a role to themselves.
"""
EVERY = "*"


def page() -> str:
    """Return the whole page."""
    from dafeng.web.people.rules import permissions  # noqa: PLC0415 -- after Django is set up

    return HEAD + "\n" + "\n".join(line for thing in permissions().kinds for line in _section(thing)) + "\n"


def _section(thing: str) -> Iterator[str]:
    """A heading, and a table of acts and roles."""
    from dafeng.web.people.rules import permissions  # noqa: PLC0415 -- after Django is set up

    table = permissions()
    acts = [act for act in _declared()[thing] if any(key[:2] == (thing, act) for key in table.grants)]
    roles = [role for role in _roles() if any(key[0] == thing and key[2] == role for key in table.grants)]
    yield f"## `{thing}`\n"
    yield "| | " + " | ".join(_roles()[role] for role in roles) + " |"
    yield "|---|" + "---|" * len(roles)
    for act in acts:
        yield f"| `{act}` | " + " | ".join(_cell(thing, act, role) for role in roles) + " |"
    yield ""


def _cell(thing: str, act: str, role: str) -> str:
    """What a role may: its reaches, each with states and parts where it has them."""
    from dafeng.web.people.rules import permissions  # noqa: PLC0415 -- after Django is set up

    table = permissions()
    said = []
    for grant in table.grants.get((thing, act, role), ()):
        states = ", ".join(state for state in _states()[thing] if state in grant.states)
        whole = grant.fields >= table.kinds[thing].fields
        parts = "" if whole else ": " + ", ".join(part for part in _parts()[thing] if part in grant.fields)
        said.append(", ".join(grant.scopes) + (f" ({states}{parts})" if states else f" ({parts[2:]})" if parts else ""))
    return "; ".join(said)


def _roles() -> dict[str, str]:
    from django.utils.translation import override  # noqa: PLC0415 -- after Django is set up

    from dafeng.web.people.models import Role  # noqa: PLC0415 -- likewise

    with override("zh-hans"):
        return {EVERY: "任何角色 everyone"} | {role.value: f"{role.label} `{role.value}`" for role in Role}


def _declared() -> dict[str, list[str]]:
    return {thing: said["acts"] for thing, said in _things().items()}


def _states() -> dict[str, list[str]]:
    return {thing: said.get("states", []) for thing, said in _things().items()}


def _parts() -> dict[str, list[str]]:
    return {thing: said.get("fields", []) for thing, said in _things().items()}


def _things() -> dict[str, dict[str, list[str]]]:
    from dafeng.web.people.rules import HERE  # noqa: PLC0415 -- after Django is set up

    return tomllib.loads((HERE / "things.toml").read_text(encoding="utf-8"))


def main() -> int:
    """Write the page, or say whether it is current."""
    import django  # noqa: PLC0415 -- the settings are named first

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dafeng.web.config.settings")
    django.setup()
    if sys.argv[1:] == ["check"]:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
