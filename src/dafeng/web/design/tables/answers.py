"""The three answers of a page with a table: the whole page, the table alone for htmx, or the file of an export."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from dafeng.files.exports import csv_bytes, excel_bytes
from dafeng.web.design.tables.declaration import EXPORT_LIMIT
from dafeng.web.design.tables.shown import ShownTable

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def answered(
    request: HttpRequest, table: ShownTable, template: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Answer with what was asked for; in the template of the page, ``{% table table %}`` draws the table."""
    kind = request.GET.get(f"{table.table.prefix}export", "")
    if kind in TYPES:
        return exported(table, kind)
    htmx = getattr(request, "htmx", None)
    alone = htmx and htmx.target == f"table-{table.table.id}" and not htmx.history_restore_request
    page = "design/tables/table.html" if alone else template
    answer = render(request, page, {"table": table, **(context or {})})
    patch_vary_headers(answer, ["HX-Request"])
    if alone:
        answer["HX-Push-Url"] = request.path + table.here
    return answer


def exported(table: ShownTable, kind: str) -> HttpResponse:
    """The file of an export: the rows, columns and order shown, over all pages."""
    if table.too_many:
        said = _("These are more than {limit} rows. Set a filter, then export again.").format(limit=f"{EXPORT_LIMIT:,}")
        return HttpResponse(said, status=422, content_type="text/plain; charset=utf-8")
    header, rows = table.exported()
    name = str(table.table.caption)
    content = csv_bytes(header, rows) if kind == "csv" else excel_bytes(name, header, rows)
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = (
        f"attachment; filename=\"{table.table.id}.{kind}\"; filename*=UTF-8''{quote(name)}.{kind}"
    )
    return answer
