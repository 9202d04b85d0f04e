"""The old container of Office (OLE compound file), told apart by the names of its streams, which are UTF-16."""

import mmap

from dafeng.files.uploads.archives import OLE


def is_encrypted(data: bytes | mmap.mmap) -> bool:
    """Whether it is a Word or Excel file behind a password."""
    return _names(data, "EncryptedPackage")


def is_formula(data: bytes) -> bool:
    """Whether it is a mathematical formula of an equation editor, which many technical documents hold."""
    return data.startswith(OLE) and _names(data, "Equation Native") and not _names(data, "Ole10Native")


def _names(data: bytes | mmap.mmap, name: str) -> bool:
    return data.find(name.encode("utf-16-le")) >= 0
