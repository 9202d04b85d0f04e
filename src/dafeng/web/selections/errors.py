"""What stops an act of choosing; each says what is wrong, where, what is expected, and how to mend it.

SelectionError
├── WrongState      the act does not exist in the state that the decision or the run is in
├── Hindered        something must come first: a difference without a reason, an applicant that changed since
├── Outrun          someone else changed the decision meanwhile, or closed it
└── Unsound         what was given cannot be taken: terms that contradict themselves, nobody to choose from
"""

from dafeng.web.integrations.errors import Contested, Stopped, Unfit


class SelectionError(Stopped):
    """Something that stops an act of choosing; ``problems`` say why."""


class WrongState(SelectionError):
    """The act does not exist in the state that the thing is in."""


class Hindered(SelectionError, Unfit):
    """Something must come first; nothing was closed."""


class Outrun(SelectionError, Contested):
    """Someone else changed the decision meanwhile; nothing was written."""


class Unsound(SelectionError, Unfit):
    """What was given cannot be taken as it is."""
