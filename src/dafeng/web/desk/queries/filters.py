"""The filters that someone has for a list: the own ones, and those shared with a body of theirs."""

from django.db.models import Case, QuerySet, Value, When

from dafeng.web.desk.models import SavedFilter
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible


def filters_for(actor: Actor, table: str = "") -> QuerySet[SavedFilter]:
    """The filters of one list, or of all, by name; one query."""
    standing = Case(When(body=None, then=Value("own")), default=Value("shared"))
    rows = SavedFilter.objects.annotate(standing=standing).select_related("body", "person")
    rows = rows.filter(table=table) if table else rows
    return visible(actor, rows).order_by("table", "name", "pk")
