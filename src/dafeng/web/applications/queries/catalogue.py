"""The figures and tables that the chapters of an application may place."""

from dafeng.files.documents.plan import Catalogue, catalogue_of
from dafeng.web.applications.bridge.drafts import draft_of, reading_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language


def catalogue_for(application: Application) -> Catalogue:
    """Tables of the workbook as it stands, and figures and tables of what was computed from it, in the reader's language."""
    workbook = reading_of(draft_of(application)).workbook
    return catalogue_of(workbook, None, language()) if workbook else Catalogue({}, {})
