"""What stands in a Word file and in a PDF, as text."""

import subprocess
import unicodedata
import zipfile
from io import BytesIO

from docx import Document
from docx.document import Document as Doc


def opened(document: bytes) -> Doc:
    return Document(BytesIO(document))


def part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return archive.read(name).decode()


def cells(document: bytes) -> set[str]:
    """The texts of all cells; digits below and above the line are digits, thousands are not separated."""
    rows = (row for table in opened(document).tables for row in table._tbl.tr_lst)  # noqa: SLF001 -- ten times as fast
    return {folded("".join(one.text or "" for one in cell.iter(T))) for row in rows for cell in row.tc_lst}


T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(",", "").strip()


def paragraphs(document: bytes, style: str) -> list[str]:
    return [one.text for one in opened(document).paragraphs if one.style and one.style.name == style]


def pdf_text(pdf: bytes) -> str:
    """The text of a PDF, by poppler's pdftotext; without blanks and places to break."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607 -- the machine's own
    return "".join(done.stdout.decode().replace("\u200b", "").split())
