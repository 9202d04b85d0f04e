"""Handing out files so that no browser runs them: as a download, of the type we know, under no rights at all."""

from io import BytesIO
from pathlib import Path

from django.http import FileResponse

SANDBOX = "default-src 'none'; sandbox"


def delivered(file: Path | bytes, name: str, media_type: str) -> FileResponse:
    """A file as a download under its name."""
    content = BytesIO(file) if isinstance(file, bytes) else file.open("rb")
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
