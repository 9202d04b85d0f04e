"""The map of the counties: schematic, or with the boundaries that someone put up."""

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language

from dafeng.data.places import divisions
from dafeng.web.design.maps.shapes import ShapeMap, areas
from dafeng.web.design.maps.tiles import Label, Mark, Reading, Step, TileMap, tile_map
from dafeng.web.portal.models import Boundaries


def boundaries_up() -> Boundaries | None:
    """The boundaries that maps are drawn from now."""
    return Boundaries.objects.filter(removed_at=None).select_related("uploaded_by").first()


def county_map(
    name: str, caption: Label, marks: Mapping[str, Mark], key: Sequence[Step], league: str = ""
) -> TileMap | ShapeMap:
    """The map of the counties, of all or of one league, with these marks; one query."""
    up = boundaries_up()
    if up is None:
        return tile_map(name, caption, marks, key, Reading(_english(), league))
    drawn = areas(up.shapes, marks)
    return ShapeMap(name, caption, key, drawn, up.shapes["width"], up.shapes["height"], up.approval_number, up.source)


def _english() -> dict[str, str]:
    """The English names of leagues and counties for an English reader; none for others."""
    return {code: place.en for code, place in divisions().items()} if get_language() == "en" else {}
