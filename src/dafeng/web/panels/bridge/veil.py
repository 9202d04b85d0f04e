"""Where applicants stand as case numbers: their names are taken out of everything that an expert of the panel gets.

One function for page and API. Names are taken out word by word; what a plan tells by its content it still tells.
"""

import re
from collections.abc import Iterator

from dafeng.web.panels.models import Case
from dafeng.web.places.models import Place

ENDINGS = ("自治旗", "旗", "县", "区", "市", "盟")
SHORTEST = 2
"""Characters of a name without its ending that still names something."""


def names_in(case: Case) -> list[str]:
    """Every name and code by which the applicant could be told, longest first."""
    application = case.application
    found = {application.applicant.name_zh, application.applicant.name_en}
    for place in _places(application.place):
        found |= set(_names(place))
    return sorted((one for one in found if len(one) >= SHORTEST), key=lambda one: (-len(one), one))


def veiled(text: str, case: Case) -> str:
    """The text with the number of the case in the place of every name, also where JSON has escaped it."""
    label = case.label
    for name in names_in(case):
        if name.isascii():  # a code is no part of a longer number, a word of no longer word
            text = re.sub(rf"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])", label, text)
            continue
        text = text.replace(name, label)
        escaped = name.encode("unicode_escape").decode("ascii")
        text = re.sub(re.escape(escaped), _json(label), text, flags=re.IGNORECASE)
    return text


def _json(label: str) -> str:
    return label.encode("unicode_escape").decode("ascii").replace("\\", "\\\\")


def _places(place: Place) -> Iterator[Place]:
    """The place itself, and the county of a park."""
    yield place
    if place.level == Place.Level.PARK and place.parent is not None and place.parent.level == Place.Level.COUNTY:
        yield place.parent


def _names(place: Place) -> Iterator[str]:
    yield from (place.name_zh, place.name_en, place.code)
    yield place.name_zh.removeprefix("内蒙古")
    for ending in ENDINGS:
        if place.name_zh.endswith(ending) and len(place.name_zh) - len(ending) >= SHORTEST:
            yield place.name_zh.removesuffix(ending)
            break
    words = place.name_en.split()
    if len(words) > 1 and place.level == Place.Level.COUNTY:
        yield words[0]
