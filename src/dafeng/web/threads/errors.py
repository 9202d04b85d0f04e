"""What stops a comment."""

from dafeng.web.integrations.errors import Unfit


class BadComment(Unfit):
    """A comment that cannot be kept as it was sent."""
