"""Names of uploaded files, fit to be kept and given back: no path, nothing invisible, not too long."""

import re
import unicodedata
from pathlib import PurePosixPath

from dafeng.files.uploads.refusals import Refused

LONGEST = 120
"""Characters of a name with its ending; Chinese takes three bytes a character, and file systems take 255 bytes."""
LONGEST_BYTES = 240
LONGEST_ENDING = 12

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(name: str) -> str:
    """The name without its folders and without what no file name should hold; raises Refused."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in _INVISIBLE)
    plain = _FORBIDDEN.sub("_", " ".join(seen.split())).strip(". ")
    if not any(sign.isalnum() for sign in PurePosixPath(plain).stem):
        raise Refused("name")
    return _shortened(f"_{plain}" if _RESERVED.fullmatch(plain) else plain)


def ending_of(name: str) -> str:
    """The ending of a name in small letters, with its dot; empty where there is none."""
    return PurePosixPath(name).suffix.lower()


def _shortened(name: str) -> str:
    ending = PurePosixPath(name).suffix
    ending = ending if len(ending) <= LONGEST_ENDING else ""
    stem = name.removesuffix(ending)
    stem = stem[: LONGEST - len(ending)]
    while len((stem + ending).encode()) > LONGEST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(". ") + ending
