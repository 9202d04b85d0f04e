"""What stops an act on a notice, an objection or a plan; each says what is wrong, where, what is expected, how to mend.

NoticeError
├── WrongState      the act does not exist in the state that the thing is in
├── Hindered        something must come first: the term runs, an objection is open, an alternate was not put up
├── Unsound         what was given lacks a reason, or names what there is not
└── TooMany         too much came from one address, or to one notice, in a short time
"""

from dafeng.web.integrations.errors import Stopped, Unfit


class NoticeError(Stopped):
    """Something that stops an act; ``problems`` say why."""


class WrongState(NoticeError):
    """The act does not exist in the state that the thing is in."""


class Hindered(NoticeError, Unfit):
    """Something must come first; nothing has left."""


class Unsound(NoticeError, Unfit):
    """What was given cannot be taken as it is."""


class TooMany(NoticeError):
    """Too much came from one address, or to one notice, in a short time."""
