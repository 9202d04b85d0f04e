"""Reading comments: those that someone may read, as threads; and who is to be told of one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor, actors_of
from dafeng.web.people.models import Person, Role
from dafeng.web.people.rules import may, permissions, visible
from dafeng.web.threads.models import Comment


@dataclass(slots=True)
class Thread:
    """A comment with its answers."""

    first: Comment
    answers: list[Comment] = field(default_factory=list)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All of them, in the order in which they were written."""
        return (self.first, *self.answers)


def comments_for(actor: Actor, application: Application) -> QuerySet[Comment]:
    """The comments on an application that the actor may read, in the order in which they were written.

    Pages, API, exports and case files take comments from here and from nowhere else.
    """
    return visible(actor, application.comments.select_related("body", "written_by"))


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


def told_of(comment: Comment) -> tuple[int, ...]:
    """Who is to be told of a comment: everyone who could answer it and may see the application, besides the writer.

    Asked are those alone who hold a role that may answer, for a body whose affair the comment can be.
    """
    application = comment.application
    codes = application.place.path.split("/")
    paths = ["/".join(codes[: number + 1]) for number in range(len(codes))]
    near = Q(memberships__body__place__path__in=paths) | Q(memberships__body=comment.keeper_id)
    near |= Q(memberships__body__merged__place__path__in=paths) | Q(memberships__body__merged=comment.keeper_id)
    holding = Q(memberships__role__in=_writers(comment.audience), memberships__until=None)
    people = Person.objects.filter(near & holding, is_active=True).exclude(pk=comment.written_by_id)
    asked = list(people.only("name").distinct().order_by("pk"))
    return tuple(one.pk for one, actor in zip(asked, actors_of(asked), strict=True) if _could_answer(actor, comment))


def _writers(audience: str) -> list[Role]:
    """The roles that may write for an audience, where it is within their scope."""
    given = permissions().of
    return [role for role in Role if any(grant.holds_in(audience) for grant in given("comment", "write", role))]


def _could_answer(actor: Actor, comment: Comment) -> bool:
    return may(actor, "write", comment) and may(actor, "see", comment.application)
