"""What is filled in about experts: the record, earlier work, interests, a list, reasons."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.core.panels import ConflictRule
from dafeng.data.tables import vocabulary
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language
from dafeng.web.experts.models import Expert
from dafeng.web.experts.models.experts import FIRST_YEAR, LAST_YEAR, NAME_LENGTH, TEXT_LENGTH
from dafeng.web.experts.services.declaring import LONGEST, Declared
from dafeng.web.experts.services.pool import Engagement, Entry
from dafeng.web.experts.states import Tie
from dafeng.web.places.models import Place

YEAR = {"inputmode": "numeric", "maxlength": "4", "size": "6"}


class ExpertForm(forms.Form):
    """The record of an expert."""

    name = forms.CharField(label=_("Full name"), max_length=NAME_LENGTH)
    employer = forms.CharField(label=_("Employer"), max_length=TEXT_LENGTH, help_text=_("The full official name."))
    title = forms.CharField(label=_("Professional title"), max_length=TEXT_LENGTH, required=False)
    place = forms.CharField(
        label=_("Place of work"),
        max_length=60,
        required=False,
        help_text=_("The six-figure code or the full Chinese name of a county, league or city; empty where outside."),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("For the invitation."))
    fields_known = forms.MultipleChoiceField(
        label=_("Fields of expertise"), required=False, widget=forms.CheckboxSelectMultiple
    )
    industries = forms.MultipleChoiceField(label=_("Industries"), required=False, widget=forms.CheckboxSelectMultiple)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, expert: Expert | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial = _known(expert) if expert is not None else {}
        english = get_language() == "en"
        for name, words in (("fields_known", "directions"), ("industries", "industries")):
            chosen = [(one.id, one.en if english else one.zh) for one in vocabulary(words).values()]
            cast("forms.MultipleChoiceField", self.fields[name]).choices = chosen

    def clean_place(self) -> Place | None:
        """The place of that code or name."""
        typed = self.cleaned_data["place"].strip()
        if not typed:
            return None
        found = list(Place.objects.filter(pk=typed) or Place.objects.filter(name_zh=typed)[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("No place has this code or name, or more than one has. Give its code."))
        return found[0]

    @property
    def entry(self) -> Entry:
        """What was filled in, as the service takes it."""
        said = self.cleaned_data
        fields, industries = tuple(said["fields_known"]), tuple(said["industries"])
        return Entry(said["name"], said["employer"], said["title"], said["place"], fields, industries, said["email"])


class EarlierForm(forms.Form):
    """What an expert did for an organisation."""

    organisation = forms.CharField(label=_("For whom"), max_length=TEXT_LENGTH)
    tie = forms.ChoiceField(label=_("What"), choices=Tie.choices)
    from_year = forms.IntegerField(
        label=_("From (year)"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=forms.TextInput(YEAR)
    )
    until_year = forms.IntegerField(
        label=_("Until (year)"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(YEAR),
        help_text=_("Empty where it goes on."),
    )

    @property
    def engagement(self) -> Engagement:
        """What was filled in, as the service takes it."""
        said = self.cleaned_data
        return Engagement(said["organisation"], said["tie"], said["from_year"], said["until_year"])


class InterestForm(forms.Form):
    """What ties an expert to an applicant."""

    kinds = forms.MultipleChoiceField(
        label=_("What ties the expert to the applicant"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label=_("What it is"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, rules: tuple[ConflictRule, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(one.id, one.said(language())) for one in rules]
        cast("forms.MultipleChoiceField", self.fields["kinds"]).choices = named

    @property
    def declared(self) -> Declared:
        """What was filled in, as the service takes it."""
        return Declared(tuple(self.cleaned_data["kinds"]), self.cleaned_data["text"])


class RecordForm(InterestForm):
    """What the secretariat learned, and about which applicant."""

    application = forms.ModelChoiceField(queryset=Application.objects.none(), label=_("Applicant"))
    field_order = ("application", "kinds", "text")

    def __init__(self, *args: Any, cases: Any, **more: Any) -> None:  # noqa: ANN401 -- a queryset of applications
        super().__init__(*args, **more)
        cast("forms.ModelChoiceField[Application]", self.fields["application"]).queryset = cases


class ListForm(forms.Form):
    """A list of experts in a file."""

    file = forms.FileField(label=_("List of experts (CSV or Excel)"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))


def _known(expert: Expert) -> dict[str, Any]:
    return {
        "name": expert.name,
        "employer": expert.employer,
        "title": expert.title,
        "place": expert.place_id or "",
        "email": expert.email,
        "fields_known": expert.fields,
        "industries": expert.industries,
        "revision": expert.revision,
    }
