"""Reading runs and what they found, as far as someone may see the packages behind it."""

from django.core.exceptions import ValidationError
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from dafeng.web.applications.models import STANDING, Package
from dafeng.web.integrations.subjects import Subject, register
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import Prospect, visible
from dafeng.web.people.rules import may as may_by_table
from dafeng.web.programmes.models import Call
from dafeng.web.reruns.models import Difference, Rerun


def reruns_for(actor: Actor) -> QuerySet[Rerun]:
    """The runs that someone may see, newest first, with how many verdicts differ of those packages they may see."""
    mine = differences_for(actor).order_by().filter(rerun=OuterRef("pk")).values("rerun")
    rows = Rerun.objects.select_related("call__programme__lead", "call__programme__region", "asked_by")
    rows = rows.annotate(differing=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0))
    return visible(actor, rows.defer("rulebook_files"))


def differences_for(actor: Actor) -> QuerySet[Difference]:
    """What differs in the packages that someone may see."""
    standing = Case(When(withdrawn_at=None, then=Value("submitted")), default=Value("withdrawn"))
    packages = visible(actor, Package.objects.annotate(standing=standing)).values("pk")
    rows = Difference.objects.filter(package__in=packages)
    return rows.select_related("package__application__place", "package__application__applicant")


def packages_of(rerun: Rerun) -> QuerySet[Package]:
    """The packages of a run, with everything that judging them again reads."""
    chosen = Q(**STANDING) if rerun.packages == Rerun.Packages.STANDING else Q(withdrawn_at=None)
    rows = Package.objects.filter(chosen, application__call=rerun.call_id).select_related(
        "version", "application__place", "application__applicant", "application__call__programme"
    )
    return rows.prefetch_related("verdicts").order_by(F("application__place__path"), "number")


def calls_open_to(actor: Actor) -> list[Call]:
    """The calls whose packages someone may judge again."""
    rows = Call.objects.select_related("programme__lead", "programme__region")
    return [one for one in rows if may_by_table(actor, "create", prospect(one.programme.lead, one))]


def prospect(lead: Body, call: Call) -> Prospect:
    """A run of a call that is not there yet."""
    return Prospect("rerun", permission_body_id=lead.pk, permission_place_path=call.programme.region.path)


def register_subjects() -> None:
    """Let addresses be told of runs."""
    register(Subject("rerun", _rerun, "/reruns/{id}"))


def _rerun(rerun_id: str) -> Rerun | None:
    rows = Rerun.objects.select_related("call__programme__region")
    try:
        return rows.filter(pk=rerun_id).first()
    except (ValidationError, ValueError):
        return None
