"""Write the table of addresses into the page of the API, from the running code.

usage: python -m tools.pages.addresses [check]
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "api.md"
BEGIN, END = "<!-- written by python -m tools.pages.addresses -->\n", "<!-- end of what is written -->\n"
ROOT = "/api/v1"
APPLICATION = "/applications/{application_id}/"


def page() -> str:
    """Return the page as it stands, with its table of addresses as the code has them."""
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _table, end, after = rest.partition(END)
    return before + begin + "\n" + "\n".join(_rooms()) + "\n" + end + after


def _rooms() -> Iterator[str]:
    from dafeng.web.config.api import ROOMS, api  # noqa: PLC0415 -- after Django is set up

    operations = [
        (path, method, one)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, one in methods.items()
    ]
    for room in ROOMS:
        yield f"### {room.title}\n"
        yield "| Address | Does |"
        yield "|---|---|"
        yield from (_row(path, method, one) for path, method, one in operations if room.tag in one["tags"])
        yield ""


def _row(path: str, method: str, one: dict[str, Any]) -> str:
    short = path.removeprefix(ROOT)
    short = short.replace(APPLICATION, "…/", 1) if short.startswith(APPLICATION) else short
    told = " ".join(str(one.get("description") or one["summary"]).split())
    return f"| `{method.upper()} {short}` | {told} |"


def main() -> None:
    """Write the page, or say whether it is current."""
    import django  # noqa: PLC0415 -- set up only where this is a program

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dafeng.web.config.settings")
    django.setup()
    if "check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == page() else "run python -m tools.pages.addresses")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
