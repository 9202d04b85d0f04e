"""The translation catalogues: collect the marked texts, compile them, and name what is missing.

usage: python -m tools.catalogues {collect,compile,check}
"""

import ast
import re
import string
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "dafeng"
DOMAINS = {"files/workbook": "workbook", "files/documents": "reports", "files/charts": "reports"}
OTHERWISE = "cli"
KEYWORDS = {"_": None, "N_": None}
# Dates, names and tool versions in a header would make every collection a change.
NOISE = re.compile(
    rb'^"(POT-Creation|PO-Revision|Last-Trans|Language-Team|Generated|Report|Project)[^\n]*\n', re.MULTILINE
)


def domain_of(path: Path, package: Path = PACKAGE) -> str:
    """Return the catalogue that the texts of a module belong to; its folder decides."""
    place = path.relative_to(package).as_posix()
    return next((domain for folder, domain in DOMAINS.items() if place.startswith(f"{folder}/")), OTHERWISE)


def marked_texts(package: Path = PACKAGE) -> dict[str, set[str]]:
    """Return the texts marked with _ or N_ in the package, by catalogue."""
    texts: dict[str, set[str]] = {}
    for path in sorted(package.rglob("*.py")):
        found = (message for _, message, *_ in extract_from_file("python", path, keywords=KEYWORDS))
        texts.setdefault(domain_of(path, package), set()).update(text for text in found if isinstance(text, str))
    return {domain: messages for domain, messages in texts.items() if messages}


def faults(package: Path = PACKAGE) -> list[str]:
    """Return what is wrong with the Chinese catalogues: texts missing, left over, doubtful, with other placeholders."""
    texts, folder = marked_texts(package), package / "locale" / "zh_CN" / "LC_MESSAGES"
    left_over = [
        f"{path.name}: no module has texts of this catalogue" for path in folder.glob("*.po") if path.stem not in texts
    ]
    wrong = [
        fault for domain, messages in texts.items() for fault in _catalogue_faults(folder / f"{domain}.po", messages)
    ]
    return (
        left_over
        + wrong
        + [fault for path in sorted(package.rglob("*.py")) for fault in _foreign_domains(path, package)]
    )


def _catalogue_faults(path: Path, messages: set[str]) -> Iterator[str]:
    catalogue = _read(path)
    for text in sorted(messages):
        entry = catalogue.get(text)
        if entry is None or not entry.string:
            yield f"{path.name}: no Chinese for {text!r}"
        elif entry.fuzzy:
            yield f"{path.name}: doubtful (fuzzy) Chinese for {text!r}"
        elif _placeholders(text) != _placeholders(str(entry.string)):
            yield f"{path.name}: other placeholders in the Chinese of {text!r}"
    unused = {str(entry.id) for entry in catalogue if entry.id} - messages | set(catalogue.obsolete)
    yield from (f"{path.name}: no module uses {text!r}" for text in sorted(map(str, unused)))


def _placeholders(text: str) -> list[str]:
    return sorted(str(name) for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _foreign_domains(path: Path, package: Path) -> Iterator[str]:
    """Yield the calls of ``texts`` that ask for another catalogue than the one this module's texts go into."""
    domain = domain_of(path, package)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="texts"), args=[ast.Constant(value=asked), *_]) if asked != domain:
                yield f"{path.relative_to(package)}:{node.lineno}: asks for {asked!r}, but its texts are in {domain!r}"


def collect(package: Path = PACKAGE) -> None:
    """Write the marked texts into the Chinese catalogues; keep the translations and drop what no module uses."""
    for domain, messages in marked_texts(package).items():
        path = package / "locale" / "zh_CN" / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue, template = _read(path), Catalog()
        for text in messages:
            template.add(text)
        catalogue.update(template, no_fuzzy_matching=True)
        written = BytesIO()
        write_po(written, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
        path.write_bytes(NOISE.sub(b"", written.getvalue()))


def compile_all(package: Path = PACKAGE) -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for path in sorted(package.glob("locale/*/LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        with compiled.open("wb") as target:
            write_mo(target, _read(path))


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="zh_CN", header_comment=f"# Chinese texts of Dafeng: {path.stem}", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale="zh_CN", abort_invalid=True)


def main(arguments: list[str]) -> int:
    """Do what the one argument asks; return 1 when the check finds a fault."""
    match arguments:
        case ["collect"]:
            collect()
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = faults()
            print("\n".join(found) or "translations: complete")
            return 1 if found else 0
        case _:
            raise SystemExit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
