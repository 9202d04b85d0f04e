"""What stops an act of a review; each says what is wrong, where, what is expected, and how to mend it.

ReviewError
├── AlreadyDone     someone has acted already, who is named
├── Closed          the joint act, the review or the request takes nothing more
├── Hindered        something else must come first
└── Unsound         what was sent lacks a reason, an item, a time
"""

from dafeng.web.integrations.errors import Contested, Stopped, Unfit


class ReviewError(Stopped):
    """Something that stops an act of a review; ``problems`` say why."""


class AlreadyDone(ReviewError, Contested):
    """Someone has acted already; nothing was written."""


class Closed(ReviewError):
    """The joint act, the review or the request takes nothing more."""


class Hindered(ReviewError):
    """Something else must come first."""


class Unsound(ReviewError, Unfit):
    """What was sent cannot be taken as it is."""
