"""Real outlines: GeoJSON read with suspicion, and turned into paths that a page draws."""

import json
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from dafeng.web.design.maps.tiles import Label, Mark, Step

LARGEST_BYTES = 30 * 2**20
MOST_POINTS = 600_000
WIDTH = 1000
MIDDLE_LATITUDE = 44
CODE = re.compile(r"(?:156)?(\d{6})(?:\d{6})?")
"""Six figures; China's number may stand before them, the zeros of the statistical code behind."""
CODE_NAMES = ("code", "adcode", "district_adcode", "id", "gb", "GB", "PAC", "pac")
WEST, SOUTH, EAST, NORTH = 73.0, 3.0, 136.0, 54.0
"""A frame around China, in degrees: what lies outside is not in degrees, or not here."""
Ring = Sequence[tuple[float, float]]
Outlines = dict[str, list[Ring]]


class BadOutlines(ValueError):
    """A file of outlines that cannot be used: every reason, said to people."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True, slots=True)
class Shapes:
    """Outlines as paths, by code, in a frame of so many units."""

    width: int
    height: int
    paths: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """What is kept in the database."""
        return {"width": self.width, "height": self.height, "paths": dict(self.paths)}


@dataclass(slots=True)
class _Reading:
    codes: Collection[str]
    outlines: Outlines = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    points: int = 0


def outlines_of(content: bytes, codes: Collection[str]) -> Outlines:
    """The rings of every place in a GeoJSON file; raises BadOutlines with all that is wrong with it."""
    if len(content) > LARGEST_BYTES:
        raise BadOutlines([_("The file is larger than 30 MB. Simplify the outlines and upload them again.")])
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadOutlines([_("This is not a GeoJSON file: it cannot be read as JSON.")]) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise BadOutlines([_("This is not a GeoJSON file with a FeatureCollection.")])
    reading = _Reading(codes)
    for number, feature in enumerate(features, 1):
        _read(number, feature, reading)
    return _whole(reading)


def _read(number: int, feature: object, reading: _Reading) -> None:
    code = _code(feature)
    if code not in reading.codes:
        reading.faults.append(_("Feature {number}: no county has the code “{code}”.").format(number=number, code=code))
        return
    if code in reading.outlines:
        reading.faults.append(_("Feature {number}: {code} stands here twice.").format(number=number, code=code))
        return
    try:
        rings = list(_rings(feature))
    except (TypeError, ValueError, KeyError, IndexError):
        said = _("Feature {number} ({code}): not a polygon of longitudes and latitudes in China, in degrees.")
        reading.faults.append(said.format(number=number, code=code))
        return
    reading.points += sum(map(len, rings))
    reading.outlines[code] = rings


def _code(feature: object) -> str:
    known = feature if isinstance(feature, dict) else {}
    properties = known.get("properties") or {}
    said = [known.get("id"), *(properties.get(name) for name in CODE_NAMES if isinstance(properties, dict))]
    found = (match for one in said if one is not None if (match := CODE.fullmatch(str(one))))
    return next((match[1] for match in found), "")


def _rings(feature: Any) -> Iterator[Ring]:  # noqa: ANN401 -- whatever stood in the file
    geometry = feature["geometry"]
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ValueError(kind)
    for polygon in coordinates if kind == "MultiPolygon" else [coordinates]:
        for ring in polygon:
            yield [_point(one) for one in ring]


def _point(said: Sequence[float]) -> tuple[float, float]:
    longitude, latitude = float(said[0]), float(said[1])
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        raise ValueError(said)
    return longitude, latitude


def _whole(reading: _Reading) -> Outlines:
    faults = reading.faults[:10]
    if len(reading.faults) > len(faults):
        faults.append(_("… and {count} more.").format(count=len(reading.faults) - len(faults)))
    missing = sorted(set(reading.codes) - reading.outlines.keys())
    if missing and not reading.faults:
        faults.append(
            _("{count} counties have no outline, among them {codes}.").format(
                count=len(missing), codes=", ".join(missing[:5])
            )
        )
    if reading.points > MOST_POINTS:
        faults.append(_("The outlines have more than 600,000 points. Simplify them and upload them again."))
    if faults:
        raise BadOutlines(faults)
    return reading.outlines


def shapes_of(outlines: Outlines) -> Shapes:
    """The outlines as paths, in a cylindrical picture true to scale at 44° north; tiny steps are left out."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    narrowed = math.cos(math.radians(MIDDLE_LATITUDE))
    scale = WIDTH / ((east - west) * narrowed)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return round((point[0] - west) * narrowed * scale, 1), round((north - point[1]) * scale, 1)

    paths = {
        code: "".join(_path([place(point) for point in ring]) for ring in rings) for code, rings in outlines.items()
    }
    return Shapes(WIDTH, round((north - south) * scale), paths)


def _path(ring: Ring) -> str:
    kept: list[tuple[float, float]] = []
    for point in ring:
        if not kept or math.dist(kept[-1], point) >= 0.4:  # noqa: PLR2004 -- units of the picture
            kept.append(point)
    if len(kept) < 3:  # noqa: PLR2004 -- no area
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


@dataclass(frozen=True, slots=True)
class Area:
    """An outline as it is drawn."""

    mark: Mark
    path: str


@dataclass(frozen=True, slots=True)
class ShapeMap:
    """A map with real outlines, and the number under which it was approved."""

    id: str
    caption: Label
    key: Sequence[Step]
    areas: Sequence[Area]
    width: int
    height: int
    approval_number: str
    source: str


def areas(kept: Mapping[str, Any], marks: Mapping[str, Mark]) -> list[Area]:
    """The outlines that were kept as JSON, with their marks."""
    return [Area(marks.get(code, Mark(0)), path) for code, path in sorted(kept["paths"].items()) if path]
