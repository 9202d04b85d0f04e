"""The pictures of an inventory: the same ECharts options for the page, for Word and for the web."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.files.charts.paths import main_courses, path_picture
from dafeng.files.charts.picture import Picture
from dafeng.files.charts.sankey import flow_picture
from dafeng.files.charts.stacks import boundaries_picture, emissions_picture, mix_picture
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures that can be given, by id, and a sentence for each that cannot."""

    pictures: dict[str, Picture]
    omissions: tuple[str, ...]


def gallery(inventory: "Inventory", lang: Language) -> Gallery:
    """Return the pictures of the inventory: emissions, boundaries, flow, mix, and a path for each intensity."""
    _ = texts("reports", lang)
    tried = {
        _("Emissions by sector are not drawn: the direct total cannot be given for any year."): emissions_picture,
        _(
            "Direct, indirect and sink figures are not drawn side by side: only one of them can be given."
        ): boundaries_picture,
        _(
            "The energy flow is not drawn: the latest year has no energy figures with a standard-coal value."
        ): flow_picture,
        _("The energy mix is not drawn: total energy consumption cannot be given for any year."): mix_picture,
    }
    made = {sentence: picture(inventory, lang) for sentence, picture in tried.items()}
    paths = [path_picture(inventory, course, lang) for course in main_courses(inventory)]
    omissions = [sentence for sentence, picture in made.items() if picture is None]
    if not paths:
        omissions.append(_("Intensities against targets are not drawn: no year has both an actual value and a target."))
    pictures = [picture for picture in (*made.values(), *paths) if picture is not None]
    return Gallery({picture.id: picture for picture in pictures}, tuple(omissions))
