"""The figures and tables that the chapters of an application may place."""

from collections.abc import Iterator
from dataclasses import fields

from dafeng.files.charts.picture import Picture
from dafeng.files.documents.plan import Catalogue, catalogue_of
from dafeng.files.workbook.draft import Draft
from dafeng.web.applications.bridge.drafts import draft_of, reading_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language
from dafeng.web.inventories.keys import key_of
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.pages import TEMPLATES, part

FIELDS = tuple(field.name for field in fields(Picture))


def catalogue_for(application: Application) -> Catalogue:
    """Tables of the workbook as it stands, and figures of what was computed from it, in the reader's language."""
    draft = draft_of(application)
    workbook = reading_of(draft).workbook
    tables = catalogue_of(workbook, None, language()).tables if workbook else {}
    return Catalogue({picture.id: picture for picture in _pictures(draft)}, tables)


def _pictures(draft: Draft) -> Iterator[Picture]:
    """The pictures of what was computed from exactly this draft."""
    computation = Computation.objects.filter(pk=key_of(draft)).first()
    pages = [part(computation, name, language()) for name in TEMPLATES] if computation else []
    for page in filter(None, pages):
        for section in page["sections"]:
            for told in section["pictures"]:
                yield Picture(**{name: told[name] for name in FIELDS if name in told})
