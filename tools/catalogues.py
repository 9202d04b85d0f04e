"""The translation catalogues: collect the marked texts, compile them, and name what is missing.

usage: python -m tools.catalogues {collect,compile,check}
"""

import ast
import re
import string
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "dafeng"
DOMAINS = {"files/workbook": "workbook", "files/documents": "reports", "files/charts": "reports", "web": "django"}
OTHERWISE = "cli"
FOLDERS = {"django": "web/locale/zh_Hans/LC_MESSAGES"}
"""Where a catalogue stands, if not with the others: Django has its own name for the language."""
KEYWORDS: dict[str, Any] = {"_": None, "N_": None}
KEYWORDS |= {"gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
PERCENT = re.compile(r"%\((\w+)\)[sd]")
Message: TypeAlias = str | tuple[str, str]
"""A text, or the text for one and the text for more."""
# Dates, names and tool versions in a header would make every collection a change.
NOISE = re.compile(
    rb'^"(POT-Creation|PO-Revision|Last-Trans|Language-Team|Generated|Report|Project)[^\n]*\n', re.MULTILINE
)


def domain_of(path: Path, package: Path = PACKAGE) -> str:
    """Return the catalogue that the texts of a module belong to; its folder decides."""
    place = path.relative_to(package).as_posix()
    return next((domain for folder, domain in DOMAINS.items() if place.startswith(f"{folder}/")), OTHERWISE)


def path_of(domain: str, package: Path = PACKAGE) -> Path:
    """Return where the Chinese catalogue of a domain stands."""
    return package / FOLDERS.get(domain, "locale/zh_CN/LC_MESSAGES") / f"{domain}.po"


def marked_texts(package: Path = PACKAGE) -> dict[str, set[Message]]:
    """Return the texts marked in the modules and templates of the package, by catalogue."""
    texts: dict[str, set[Message]] = {}
    for path in sorted(package.rglob("*.py")):
        found = (message for _, message, *_ in extract_from_file("python", path, keywords=KEYWORDS))
        texts.setdefault(domain_of(path, package), set()).update(_messages(found))
    for path in sorted(package.glob("web/*/templates/**/*.*")):
        texts.setdefault("django", set()).update(_messages(_template_texts(path)))
    return {domain: messages for domain, messages in texts.items() if messages}


def _template_texts(path: Path) -> Iterator[Any]:
    """Yield the marked texts of a Django template, which Django itself turns into calls of gettext."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 -- only where there are templates

    calls = "\n".join(
        line.lstrip() for line in templatize(path.read_text(encoding="utf-8"), origin=str(path)).split("\n")
    )
    yield from (message for _, message, *_ in extract("python", BytesIO(calls.encode()), keywords=KEYWORDS))


def _messages(found: Iterable[Any]) -> Iterator[Message]:
    for message in found:
        if isinstance(message, tuple):
            yield cast("Message", tuple(map(str, message)))
        elif message:
            yield str(message)


def faults(package: Path = PACKAGE) -> list[str]:
    """Return what is wrong with the Chinese catalogues: texts missing, left over, doubtful, with other placeholders."""
    texts = marked_texts(package)
    left_over = [
        f"{path.name}: no module has texts of this catalogue"
        for path in sorted(package.glob("**/LC_MESSAGES/*.po"))
        if path.stem not in texts
    ]
    wrong = [fault for domain, said in texts.items() for fault in _catalogue_faults(path_of(domain, package), said)]
    return (
        left_over
        + wrong
        + [fault for path in sorted(package.rglob("*.py")) for fault in _foreign_domains(path, package)]
    )


def _catalogue_faults(path: Path, messages: set[Message]) -> Iterator[str]:
    catalogue = _read(path)
    for message in sorted(messages, key=str):
        text = _key(message)
        entry = catalogue.get(text)
        if entry is None or not _chinese(entry):
            yield f"{path.name}: no Chinese for {text!r}"
        elif entry.fuzzy:
            yield f"{path.name}: doubtful (fuzzy) Chinese for {text!r}"
        elif not _fits(_placeholders(_chinese(entry)), message):
            yield f"{path.name}: other placeholders in the Chinese of {text!r}"
    known = {_key(message) for message in messages} | {_key(one) for one in catalogue.obsolete}
    unused = {_key(entry.id) for entry in catalogue if entry.id} - known
    yield from (f"{path.name}: no module uses {text!r}" for text in sorted(unused))


def _key(message: object) -> str:
    return str(message[0] if isinstance(message, tuple | list) else message)


def _fits(names: set[str], message: Message) -> bool:
    """Whether a Chinese text leaves open what its English does; where there are two, what either does."""
    if isinstance(message, str):
        return names == _placeholders(message)
    return names <= _placeholders(message[0]) | _placeholders(message[1])


def _chinese(entry: Any) -> str:  # noqa: ANN401 -- Babel's message
    """The Chinese of an entry: it has one form, however many things it speaks of."""
    return str((entry.string[0] if entry.string else "") if isinstance(entry.string, tuple | list) else entry.string)


def _placeholders(text: str) -> set[str]:
    """The names that a text leaves open, as ``{name}`` or as ``%(name)s``."""
    named = {str(name) for _, name, _, _ in string.Formatter().parse(PERCENT.sub("", text)) if name is not None}
    return named | set(PERCENT.findall(text))


def _foreign_domains(path: Path, package: Path) -> Iterator[str]:
    """Yield the calls of ``texts`` that ask for another catalogue than the one this module's texts go into."""
    domain = domain_of(path, package)
    if domain in FOLDERS:  # Django finds its own; here ``texts`` only gives what the files below have to say
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="texts"), args=[ast.Constant(value=asked), *_]) if asked != domain:
                yield f"{path.relative_to(package)}:{node.lineno}: asks for {asked!r}, but its texts are in {domain!r}"


def collect(package: Path = PACKAGE) -> None:
    """Write the marked texts into the Chinese catalogues; keep the translations and drop what no module uses."""
    for domain, messages in marked_texts(package).items():
        path = path_of(domain, package)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue, template = _read(path), Catalog()
        for message in messages:
            template.add(message)
        catalogue.update(template, no_fuzzy_matching=True)
        written = BytesIO()
        write_po(written, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
        path.write_bytes(NOISE.sub(b"", written.getvalue()))


def compile_all(package: Path = PACKAGE) -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for path in sorted(package.glob("**/LC_MESSAGES/*.po")):
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
