"""A chapter's text as a page shows it: tables whole, figures as places that the page draws into."""

from html import escape

from dafeng.files.charts.picture import Picture
from dafeng.files.documents.content.table import Table
from dafeng.files.documents.plan.catalogue import Catalogue
from dafeng.files.documents.plan.chapter_text import blocks_of
from dafeng.files.documents.plan.chapter_text.blocks import Placement
from dafeng.files.documents.plan.chapter_text.html import html_of
from dafeng.language import Language


def chapter_html(text: str, catalogue: Catalogue, language: Language) -> str:
    """Return the text as HTML without scripts, styles or foreign markup.

    A figure is ``<figure data-figure="name">`` with its caption; the page puts the picture of that name into it. What
    is placed by an unknown name becomes a note with the names there are.
    """

    def placed(placement: Placement) -> str:
        found = catalogue.find(placement)
        if found is None:
            return f'<p class="note" role="note">{escape(catalogue.unknown(placement, language))}</p>'
        return _figure(found) if isinstance(found, Picture) else _table(found)

    return html_of(blocks_of(text), placed)


def _figure(picture: Picture) -> str:
    return f'<figure data-figure="{escape(picture.id)}"><figcaption>{escape(picture.caption)}</figcaption></figure>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells) + "</tr>" for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
