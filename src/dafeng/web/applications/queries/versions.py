"""Versions and packages that someone may see."""

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from dafeng.web.applications.models import Application, Package, Version
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


def versions_for(actor: Actor, application: Application) -> QuerySet[Version]:
    """The versions of an application without their content, newest first: others see those that were submitted."""
    frozen = Package.objects.filter(version=OuterRef("pk"), withdrawn_at=None)
    standing = Case(When(Exists(frozen), then=Value("submitted")), default=Value("working"))
    rows = application.versions.annotate(standing=standing).defer("draft", "chapters")
    return rules.visible(actor, rows.select_related("made_by").order_by("-number"))


def packages_for(actor: Actor, application: Application) -> QuerySet[Package]:
    """The packages of an application, newest first: others see the one that stands."""
    standing = Case(When(withdrawn_at=None, then=Value("submitted")), default=Value("withdrawn"))
    rows = application.packages.annotate(standing=standing).select_related("frozen_by", "version")
    return rules.visible(actor, rows.order_by("-number"))
