"""The experts that someone may see, the one that someone is, and what each was asked and said."""

from collections.abc import Iterable

from django.db.models import Count, Max, Q, QuerySet

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.experts.models import Declaration, Expert, Request
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call

RELATED = ("pool__place", "person", "place", "invitation")
WITH_THE_REGION = State.ACCEPTED
"""The state that makes an application a case for experts."""


def experts(actor: Actor) -> QuerySet[Expert]:
    """The experts that the actor may see, with how many earlier engagements are known of each."""
    rows = rules.visible(actor, Expert.objects.select_related(*RELATED))
    return rows.annotate(engagements=Count("earlier", distinct=True))


def expert_of(actor: Actor) -> Expert | None:
    """The expert that the actor is; None for anyone else."""
    if actor.own_id is None:
        return None
    return Expert.objects.select_related(*RELATED).filter(person=actor.own_id).order_by("-active", "added_at").first()


def pools(actor: Actor) -> QuerySet[Body]:
    """The pools to which the actor may add experts."""
    rows = Body.objects.filter(kind=Body.Kind.EXPERT_POOL, active=True).select_related("place")
    may = [one.pk for one in rows if rules.may(actor, "create", Expert(pool=one))]
    return rows.filter(pk__in=may)


def pool_of(call: Call) -> Body | None:
    """The pool of the region whose call it is; None where there is none."""
    rows = Body.objects.filter(kind=Body.Kind.EXPERT_POOL, place=call.programme.region_id, active=True)
    return rows.select_related("place").first()


def pool_experts(call: Call, *, active: bool = True) -> QuerySet[Expert]:
    """The experts of the pool of a call, by name; those who left too where ``active`` is False."""
    rows = Expert.objects.filter(pool__place=call.programme.region_id, pool__kind=Body.Kind.EXPERT_POOL)
    return (rows.filter(active=True) if active else rows).select_related(*RELATED)


def cases_of(call: Call) -> QuerySet[Application]:
    """The applications of a call on which experts declare, and whose conflicts are looked for: those accepted."""
    rows = Application.objects.filter(call=call, state=WITH_THE_REGION)
    return rows.select_related("applicant", "place__parent__parent", "call__programme").order_by("place__path")


def calls_asked(expert: Expert) -> QuerySet[Call]:
    """The calls for which the expert was asked to declare, newest first."""
    asked = Request.objects.filter(expert=expert).values("call")
    return Call.objects.filter(pk__in=asked).select_related("programme__region", "programme__lead")


def last_words(experts: Iterable[Expert], applications: Iterable[Application]) -> list[Declaration]:
    """The words that count: the last of each expert on each application, and the last recorded beside it."""
    rows = Declaration.objects.filter(expert__in=list(experts), application__in=list(applications))
    grouped = rows.order_by().values("expert", "application", "recorded").annotate(last=Max("pk"))
    numbers = [one["last"] for one in grouped]
    return list(Declaration.objects.filter(pk__in=numbers).select_related("expert", "application", "by"))


def find(rows: QuerySet[Expert], text: str) -> QuerySet[Expert]:
    """Those whose name, employer or title contains a text."""
    said = text.strip()
    matching = Q(name__icontains=said) | Q(employer__icontains=said) | Q(title__icontains=said)
    return rows.filter(matching) if said else rows
