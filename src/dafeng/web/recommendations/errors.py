"""What stops an act on a nomination; each says what is wrong, where, what is expected, and how to mend it.

NominationError
├── WrongState      the act does not exist in the state that the nomination is in
├── Hindered        something must come first: a body has not acted, a statement is void, the cap is exceeded
├── Outrun          someone else changed the nomination meanwhile
└── Unsound         what was given lacks a reason, or names what there is not
"""

from dafeng.web.integrations.errors import Contested, Stopped, Unfit


class NominationError(Stopped):
    """Something that stops an act on a nomination; ``problems`` say why."""


class WrongState(NominationError):
    """The act does not exist in the state that the nomination is in."""


class Hindered(NominationError, Unfit):
    """Something must come first; nothing has left."""


class Outrun(NominationError, Contested):
    """Someone else changed the nomination meanwhile; nothing was written."""


class Unsound(NominationError, Unfit):
    """What was given cannot be taken as it is."""
