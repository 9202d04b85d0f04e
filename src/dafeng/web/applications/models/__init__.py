"""The rows of an application: the working copy, its versions, what is attached, and the packages that were frozen."""

from dafeng.web.applications.models.application import Application
from dafeng.web.applications.models.attachments import READABLE, Attachment, Scan, Upload
from dafeng.web.applications.models.content import Chapter, SheetContent, Version
from dafeng.web.applications.models.packages import STANDING, Document, Package, VerdictRecord

__all__ = [
    "READABLE",
    "STANDING",
    "Application",
    "Attachment",
    "Chapter",
    "Document",
    "Package",
    "Scan",
    "SheetContent",
    "Upload",
    "VerdictRecord",
    "Version",
]
