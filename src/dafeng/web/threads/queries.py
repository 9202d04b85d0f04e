"""Reading comments: those that someone may read, as threads; and who is to be told of one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor, actors_of
from dafeng.web.people.models import Person
from dafeng.web.people.rules import may, visible
from dafeng.web.threads.models import Comment


@dataclass(slots=True)
class Thread:
    """A comment with its answers."""

    first: Comment
    answers: list[Comment] = field(default_factory=list)


def comments_for(actor: Actor, application: Application) -> QuerySet[Comment]:
    """The comments on an application that the actor may read, in the order in which they were written.

    Pages, API, exports and case files take comments from here and from nowhere else.
    """
    rows = Comment.objects.filter(application=application)
    return visible(actor, rows).select_related("body", "written_by", "application__place")


def threads_of(comments: Iterable[Comment]) -> list[Thread]:
    """The comments as threads, that with the last word first."""
    threads: dict[int, Thread] = {}
    for one in comments:
        if one.answered_id in threads:
            thread = threads.pop(one.answered_id)
            thread.answers.append(one)
            threads[one.answered_id] = thread
        else:
            threads[one.pk] = Thread(one)
    return list(reversed(threads.values()))


def told_of(comment: Comment) -> list[Person]:
    """Who is to be told of a comment: everyone who could answer it and may see the application, besides the writer."""
    application = comment.application
    codes = application.place.path.split("/")
    paths = ["/".join(codes[: number + 1]) for number in range(len(codes))]
    near = Q(memberships__body__place__path__in=paths) | Q(memberships__body=comment.keeper_id)
    near |= Q(memberships__body__merged__place__path__in=paths) | Q(memberships__body__merged=comment.keeper_id)
    people = Person.objects.filter(near, is_active=True, memberships__until=None).exclude(pk=comment.written_by_id)
    near_by = list(people.distinct().order_by("pk"))
    return [one for one, actor in zip(near_by, actors_of(near_by), strict=True) if _could_answer(actor, comment)]


def _could_answer(actor: Actor, comment: Comment) -> bool:
    return may(actor, "write", comment) and may(actor, "see", comment.application)
