"""Handing out files so that no browser runs them: as a download, of the type we know, under no rights at all."""

from io import BytesIO
from pathlib import Path

from django.http import FileResponse

SANDBOX = "default-src 'none'; sandbox"
MEDIA = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
}
"""The types of the files that are written of a computation, by their endings."""


def media_of(name: str) -> str:
    """The type of a file that was written of a computation, by its name."""
    return MEDIA[name.rpartition(".")[2]]


def delivered(file: Path | bytes, name: str, media_type: str) -> FileResponse:
    """A file as a download under its name."""
    content = BytesIO(file) if isinstance(file, bytes) else file.open("rb")
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
