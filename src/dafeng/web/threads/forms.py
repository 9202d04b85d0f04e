"""The form of a comment."""

from collections.abc import Callable

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dafeng.web.threads.models import LONGEST
from dafeng.web.threads.states import Audience

Pages = Callable[[], list[tuple[str, str | Promise]]]
"""The pages that a comment can be about, each with its label; asked for where they are chosen from."""


class CommentForm(forms.Form):
    """A new comment: for whom, about which page, and what."""

    audience = forms.ChoiceField(
        label=_("Who may read it"),
        widget=forms.RadioSelect,
        help_text=_("Nobody else sees that there is a comment. This cannot be changed later."),
    )
    about = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(label=_("Comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, audiences: tuple[Audience, ...], pages: Pages, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a form's data, as Django hands it
        chosen = [(one.value, one.label) for one in audiences]
        self.fields["audience"].choices = chosen  # type: ignore[attr-defined]  # it is a field of choices
        self.fields["about"].choices = lambda: [("", _("the whole application")), *pages()]  # type: ignore[attr-defined]  # likewise
        if len(audiences) == 1:
            self.fields["audience"].initial = audiences[0].value
