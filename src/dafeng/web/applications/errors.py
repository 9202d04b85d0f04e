"""What stops an act on an application; each says what is wrong, where, what is expected, and how to mend it.

ApplicationError
├── WrongState        the act does not exist in the state the application is in
├── NotOpen           before the call opens, or after it closed
├── NoApplicant       nobody applies from this place, or somebody has already
├── EditConflict      someone else changed the same fields, or the same chapter, meanwhile
├── UnknownPart       a sheet, chapter, evidence or version that there is not
├── Refused           a file that cannot be taken in
├── NotReady          something that must be there before submitting is missing, at fault, or not met
└── Unavailable       a file that is not, or not yet, to be had
"""

from dafeng.web.integrations.errors import Contested, Stopped, Unfit, Unknown


class ApplicationError(Stopped):
    """Something that stops an act; ``problems`` say why."""


class WrongState(ApplicationError):
    """The act does not exist in the state the application is in."""


class NotOpen(ApplicationError):
    """The time for the act has not come, or is over."""


class NoApplicant(ApplicationError):
    """Nobody applies from this place, or somebody has already."""


class EditConflict(ApplicationError, Contested):
    """Someone else changed the same fields meanwhile; nothing was written, both texts are here."""


class UnknownPart(ApplicationError, Unknown):
    """A sheet, chapter, evidence or version that there is not."""


class Refused(ApplicationError, Unfit):
    """A file that cannot be taken in; nothing was changed."""


class NotReady(ApplicationError, Unfit):
    """Something that must be there before submitting is missing, at fault, or not met."""


class Unavailable(ApplicationError):
    """A file that is not, or not yet, to be had."""
