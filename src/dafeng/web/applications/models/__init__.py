"""The rows of an application: the working copy, its versions, what is attached, and the packages that were frozen."""

from dafeng.web.applications.models.application import Application
from dafeng.web.applications.models.attachments import Attachment
from dafeng.web.applications.models.content import Chapter, SheetContent, Version
from dafeng.web.applications.models.packages import Package, VerdictRecord

__all__ = ["Application", "Attachment", "Chapter", "Package", "SheetContent", "VerdictRecord", "Version"]
