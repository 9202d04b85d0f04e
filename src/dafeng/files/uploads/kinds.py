"""The kinds of files that are told apart by their content, with their endings and media types."""

from dataclasses import dataclass
from typing import Literal

from dafeng.language import N_

Kind = Literal["pdf", "docx", "xlsx", "png", "jpeg", "ofd"]


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """A kind: the endings of its names, its media type, its name for people (an English key)."""

    endings: tuple[str, ...]
    media_type: str
    name: str


KINDS: dict[Kind, KindOfFile] = {
    "pdf": KindOfFile((".pdf",), "application/pdf", "PDF"),
    "docx": KindOfFile(
        (".docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        N_("a Word document (.docx)"),
    ),
    "xlsx": KindOfFile(
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        N_("an Excel workbook (.xlsx)"),
    ),
    "png": KindOfFile((".png",), "image/png", N_("a PNG picture")),
    "jpeg": KindOfFile((".jpg", ".jpeg"), "image/jpeg", N_("a JPEG picture")),
    "ofd": KindOfFile((".ofd",), "application/ofd", N_("an OFD document")),
}
"""Every kind that can be taken."""

OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"Rar!", N_("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a 7-Zip archive")),
    (b"\x1f\x8b", N_("a gzip archive")),
    (b"MZ", N_("a Windows program")),
    (b"\x7fELF", N_("a program")),
    (b"{\\rtf", N_("an RTF document")),
    (b"GIF8", N_("a GIF picture")),
    (b"BM", N_("a BMP picture")),
    (b"II*\0", N_("a TIFF picture")),
    (b"MM\0*", N_("a TIFF picture")),
    (b"RIFF", N_("a WebP picture, sound or film")),
)
"""First bytes of what is often uploaded and never taken."""

OTHER_ARCHIVE, PLAIN_TEXT, NOTHING_KNOWN = N_("a ZIP archive"), N_("plain text"), N_("of no known kind")
