"""Who may read and write which comments: asked of the permission table, in which the audience is the state."""

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor, Office
from dafeng.web.people.rules import Prospect, may
from dafeng.web.threads.states import Audience


def audiences(actor: Actor, application: Application) -> tuple[Audience, ...]:
    """The audiences that the actor may write for about an application that may be seen."""
    if not may(actor, "see", application):
        return ()
    return tuple(one for one in Audience if office_for(actor, application, one) is not None)


def office_for(actor: Actor, application: Application, audience: Audience) -> Office | None:
    """The office by which the actor writes for an audience; None where there is none."""
    for office in actor.offices:
        alone = Actor(actor.person_id, actor.name, (office,), token=actor.token, scopes=actor.scopes)
        if may(alone, "write", prospect(application, audience, office)):
            return office
    return None


def prospect(application: Application, audience: Audience, office: Office) -> Prospect:
    """A comment before it is written, for asking who may."""
    keeper = keeper_of(application, audience, office.body_id)
    return Prospect("comment", keeper, application.place.path, audience)


def keeper_of(application: Application, audience: Audience, body_id: int) -> int:
    """The body whose own affair a comment is."""
    return application.applicant_id if audience == Audience.APPLICANT_AND_LEAGUE else body_id


def has_comments(actor: Actor, application: Application) -> bool:
    """Whether there are comments for the actor on an application at all: some may be written, or all be read."""
    return bool(audiences(actor, application)) or _oversees(actor)


def _oversees(actor: Actor) -> bool:
    """Whether comments may be read whoever they are for, also those of a body that the actor has nothing to do with."""
    return all(may(actor, "see", Prospect("comment", permission_state=one)) for one in Audience)
