"""Office files that come out the same every time: the parts of the archive carry one fixed date."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

MADE = (2025, 1, 1, 0, 0, 0)


def repacked(document: bytes, instead: Mapping[str, bytes] | None = None) -> bytes:
    """Return the archive with fixed dates and, under the names given, other contents."""
    written = BytesIO()
    replaced = instead or {}
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, MADE)
            stored = name.endswith(".png")
            part.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            new.writestr(part, replaced.get(name) or old.read(name))
    return written.getvalue()
