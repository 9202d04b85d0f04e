"""Uploaded files: what they are by their content, whether they are safe, and what a virus scanner says of them.

``inspect`` takes a file in or raises ``Refused``; ``Scanner`` asks ClamAV. The reader of workbooks shares what is known
of archives.
"""

from dafeng.files.uploads.clamav import Scan, Scanner
from dafeng.files.uploads.inspection import FILE_LIMIT, Inspected, inspect
from dafeng.files.uploads.kinds import KINDS, Kind
from dafeng.files.uploads.names import safe_name
from dafeng.files.uploads.refusals import REFUSALS, Refused, UploadError

__all__ = [
    "FILE_LIMIT",
    "KINDS",
    "REFUSALS",
    "Inspected",
    "Kind",
    "Refused",
    "Scan",
    "Scanner",
    "UploadError",
    "inspect",
    "safe_name",
]
