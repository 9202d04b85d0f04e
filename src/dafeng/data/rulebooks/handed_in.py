"""Rulebooks that somebody hands in: the files of a folder as texts, or a ZIP of them, read as any other."""

import io
import re
import tempfile
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from dafeng.core.rules import Rulebook
from dafeng.data.rulebooks import FILES, OPTIONAL, rulebook_from
from dafeng.data.rulebooks.entries import BadRulebook

NAMES = (*FILES, *OPTIONAL)
LARGEST = 2**20
"""Bytes of one file: thirty times the largest that ships."""
SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def files_in_archive(content: bytes) -> dict[str, str]:
    """The files of a rulebook in a ZIP, by name, in whichever folder of it they lie; raises BadRulebook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise BadRulebook("archive", "not a ZIP that can be opened; pack the folder of the rulebook again") from None


def _files(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}
    for member in archive.infolist():
        name = PurePosixPath(member.filename).name
        if name not in NAMES or member.is_dir():
            continue
        if name in found:
            raise BadRulebook(name, "stands twice in the archive; pack one folder only")
        if member.file_size > LARGEST:
            raise BadRulebook(name, f"larger than {LARGEST} bytes; a rulebook is small")
        with archive.open(member) as file:
            found[name] = _text(name, file.read(LARGEST + 1))
    if not found:
        raise BadRulebook("archive", f"holds none of the files of a rulebook: {', '.join(FILES)}")
    return found


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRulebook(name, "not text in UTF-8; save it as such") from None


def rulebook_of_files(files: Mapping[str, str]) -> Rulebook:
    """The rulebook that the files make, by name; raises BadRulebook naming file and entry."""
    if strange := [name for name in files if name not in NAMES]:
        raise BadRulebook(strange[0], f"no file of a rulebook; there are: {', '.join(NAMES)}")
    if large := [name for name, text in files.items() if len(text.encode()) > LARGEST]:
        raise BadRulebook(large[0], f"larger than {LARGEST} bytes; a rulebook is small")
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / _id(files.get("rulebook.toml", ""))
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_bytes(text.encode())
        return rulebook_from(folder)


def _id(text: str) -> str:
    """The id that the files name, by which their folder is called."""
    try:
        said = tomllib.loads(text).get("id")
    except tomllib.TOMLDecodeError as error:
        raise BadRulebook("rulebook.toml", f"not TOML ({error})") from None
    if not isinstance(said, str) or not SAFE.fullmatch(said):
        raise BadRulebook("rulebook.toml, id", "write small letters, digits and hyphens")
    return said
