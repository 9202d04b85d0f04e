"""The places that ship: the region, its leagues and counties, and the zones of the catalogue."""

import pytest
from django.db.models import Count

from dafeng.web.places.models import Place
from dafeng.web.places.services import load_places


@pytest.mark.django_db
def test_the_region_its_leagues_counties_and_parks_are_there_once() -> None:
    load_places()
    load_places()

    counted = Place.objects.values_list("level").annotate(n=Count("pk")).order_by("level")
    assert dict(counted) == {"region": 1, "league": 12, "county": 103, "park": 81}


@pytest.mark.django_db
def test_a_path_leads_from_the_region_down() -> None:
    load_places()

    assert Place.objects.get(name_zh="准格尔旗").path == "150000/150600/150622"
    assert all(one.path.startswith(f"{one.parent.path}/") for one in Place.objects.all() if one.parent)
