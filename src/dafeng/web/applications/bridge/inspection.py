"""Files looked at by their content, and by the scanner where one is set up."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from dafeng.files.uploads import KINDS, Inspected, Kind, Scanner, UploadError, inspect
from dafeng.files.uploads import Refused as FileRefused
from dafeng.files.uploads import Scan as Said
from dafeng.web.applications.errors import Refused
from dafeng.web.applications.wording import language
from dafeng.web.integrations.errors import Problem


def inspected(path: Path, name: str, *, kinds: Collection[Kind] = KINDS) -> Inspected:
    """What a file is, under a safe name; raises Refused when it is unsafe, or not of these kinds."""
    try:
        return inspect(path, name, kinds, limit=settings.UPLOAD_LIMIT_BYTES)
    except FileRefused as error:
        what, _separator, how = error.text(language()).partition(" · ")
        raise Refused(Problem(code=f"file_{error.code}", what=what, where=name[:200], how=how)) from error
    except UploadError as error:
        raise Refused(Problem(code="file", what=str(error), where=name[:200])) from error


def scanner_is_set_up() -> bool:
    """Whether a scanner is configured (``DAFENG_CLAMAV``: unix:/path or tcp://host:port)."""
    return bool(settings.CLAMAV_SOCKET)


def scanned(path: Path) -> Said:
    """What the scanner says of a file; unavailable where it does not answer."""
    return Scanner(settings.CLAMAV_SOCKET).scan(path)
