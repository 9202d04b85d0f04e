"""Check the documents: every relative link leads to a file that is there, every anchor to a heading.

usage: python -m tools.links
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

PROJECT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
HEADING = re.compile(r"^#{1,6} +(.+?) *#* *$", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:", re.IGNORECASE)


def documents(project: Path = PROJECT) -> list[Path]:
    """Return the Markdown files of the project, without those that set-up brings."""
    own = [project / "docs", project / "src", project / "tests", project / "benchmarks"]
    return sorted([*project.glob("*.md"), *(path for folder in own for path in folder.rglob("*.md"))])


def faults(document: Path, project: Path = PROJECT) -> Iterator[str]:
    """Yield the links of one document that lead nowhere, or out of the project."""
    for target in LINK.findall(CODE.sub("", FENCE.sub("", document.read_text(encoding="utf-8")))):
        if ELSEWHERE.match(target):
            continue
        name, _, anchor = unquote(target).partition("#")
        aim = (document.parent / name).resolve() if name else document
        where = f"{document.relative_to(project)}: {target}"
        if not aim.is_relative_to(project) or not aim.exists():
            yield f"{where}: there is no such file"
        elif anchor and anchor not in anchors(aim):
            yield f"{where}: there is no such heading"


def anchors(document: Path) -> set[str]:
    """Return the anchors that the headings of a Markdown file get, by GitHub's rule."""
    seen: dict[str, int] = {}
    found = set()
    for heading in HEADING.findall(FENCE.sub("", document.read_text(encoding="utf-8"))):
        anchor = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")
        count = seen[anchor] = seen.get(anchor, -1) + 1
        found.add(f"{anchor}-{count}" if count else anchor)
    return found


def main() -> int:
    """Print what leads nowhere; return 1 if anything does."""
    found = [fault for document in documents() for fault in faults(document)]
    print("\n".join(found) or "links: all lead somewhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
