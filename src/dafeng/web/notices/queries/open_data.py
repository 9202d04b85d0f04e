"""The list as open data: CSV, JSON and GeoJSON, of what is public and nothing else."""

from collections.abc import Mapping
from typing import Any

from dafeng.files.exports import csv_bytes
from dafeng.web.notices.models import PilotList
from dafeng.web.notices.states import ENTRY
from dafeng.web.places.models import Place

COLUMNS = (
    "place",
    "track",
    "name_zh",
    "name_en",
    "applicant_zh",
    "applicant_en",
    "league_code",
    "league_zh",
    "league_en",
    "county_code",
    "county_zh",
    "county_en",
    "package_sha256",
)
Json = dict[str, Any]


def as_json(made: PilotList) -> Json:
    """The list as it was frozen, with its hash."""
    return {**_head(made), "entries": [{name: one[name] for name in ENTRY} for one in made.content["entries"]]}


def as_csv(made: PilotList) -> bytes:
    """The list as a table, one pilot a line; read by Excel as it is, and no cell becomes a formula."""
    rows = [_flat(one) for one in made.content["entries"]]
    return csv_bytes(COLUMNS, [[row[name] for name in COLUMNS] for row in rows])


def as_geojson(made: PilotList) -> Json:
    """The list as points near the places, to one decimal of a degree; no boundary, for none has an approval number.

    A place whose point is not known has the point of what it lies in, and says so; without any, no geometry.
    """
    entries = made.content["entries"]
    codes = {code for one in entries for code in _places(one)}
    known = Place.objects.filter(pk__in=codes).exclude(longitude=None).exclude(latitude=None).in_bulk()
    return {
        "type": "FeatureCollection",
        "dafeng": _head(made),
        "features": [_feature(one, known) for one in entries],
    }


def _head(made: PilotList) -> Json:
    content = made.content
    told = {name: content[name] for name in ("format", "programme", "lead", "together_with", "document", "issued_at")}
    return {**told, "call": content["call"][1], "sha256": made.sha256}


def _feature(one: Mapping[str, Any], known: Mapping[str, Place]) -> Json:
    code = next((code for code in _places(one) if code in known), None)
    place = known[code] if code else None
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place else None
    return {"type": "Feature", "id": one["place"], "geometry": point, "properties": {**_flat(one), "point_of": code}}


def _places(one: Mapping[str, Any]) -> list[str]:
    """The place itself, and those that it lies in, the nearest first."""
    return [one["place"], *(one[above]["code"] for above in ("county", "league") if one[above])]


def _flat(one: Mapping[str, Any]) -> dict[str, str]:
    league, county = one["league"] or {}, one["county"] or {}
    return {
        "place": one["place"],
        "track": one["track"],
        "name_zh": one["name"]["zh"],
        "name_en": one["name"]["en"],
        "applicant_zh": one["applicant"]["zh"],
        "applicant_en": one["applicant"]["en"],
        **{f"league_{name}": league.get(name, "") for name in ("code", "zh", "en")},
        **{f"county_{name}": county.get(name, "") for name in ("code", "zh", "en")},
        "package_sha256": one["package_sha256"],
    }
