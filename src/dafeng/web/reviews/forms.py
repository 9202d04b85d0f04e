"""What the forms of a review send, read into what the services take."""

from datetime import date, datetime, time

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Problem
from dafeng.web.reviews.errors import Unsound
from dafeng.web.reviews.services.checklists import Given
from dafeng.web.reviews.services.joint import Stance
from dafeng.web.reviews.services.requests import Answer, Asked, Item
from dafeng.web.reviews.services.statements import Signature
from dafeng.web.reviews.services.visits import Visited

LAST_SECOND = time(23, 59, 59)
MOST_ITEMS = 50
LONGEST_NUMBER = 9


def stance_of(said: QueryDict, checklist: tuple[int, int]) -> Stance:
    """A position; the number of the last one that was seen comes from the page."""
    seen = said.get("revision", "")
    return Stance(
        position=said.get("position", ""),
        reason=said.get("reason", ""),
        conditions=said.get("conditions", ""),
        revision=int(seen) if _is_number(seen) else None,
        checklist=checklist,
    )


def given_of(said: QueryDict) -> list[Given]:
    """The answers to a checklist: those that were chosen."""
    prefix = "answer-"
    items = [name.removeprefix(prefix) for name in said if name.startswith(prefix)]
    chosen = ((item, said.get(f"{prefix}{item}", "")) for item in items)
    return [Given(item, answer, said.get(f"remark-{item}", "")) for item, answer in chosen if answer]


def asked_of(said: QueryDict) -> Asked:
    """A request with its points; points without a word are left out. Raises Unsound for a day that is none."""
    items = [
        Item(said.get(f"grounds-{number}", ""), text, _link(said, number))
        for number in range(1, MOST_ITEMS + 1)
        if (text := said.get(f"text-{number}", "").strip())
    ]
    return Asked(said.get("text", ""), items, due_of(said))


def due_of(said: QueryDict) -> datetime | None:
    """The end of a day in China, or a moment; None where none was written. Raises Unsound for what is neither."""
    text = said.get("due", "").strip()
    if not text:
        return None
    day, moment = _day(text), _moment(text)
    found = moment if moment is not None and len(text) > len("2024-12-09") else None
    if found is None and day is not None:
        found = datetime.combine(day, LAST_SECOND)
    if found is None:
        raise Unsound(
            Problem("no_day", _("%(text)s is no day.") % {"text": text[:40]}, how=_("Write it as 2024-12-09."))
        )
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def answer_of(said: QueryDict) -> Answer:
    """What the applicant answers, to the whole and to single points."""
    prefix = "item-"
    numbers = {name.removeprefix(prefix): value for name, value in said.items() if name.startswith(prefix)}
    items = {int(number): str(value) for number, value in numbers.items() if _is_number(number)}
    return Answer(said.get("answer", ""), items)


def signature_of(said: QueryDict) -> Signature:
    """What is signed, for the package whose page was open."""
    ticked = {name: said.get(name) == "yes" for name in ("truth", "legality", "completeness")}
    return Signature(**ticked, package_sha256=said.get("package_sha256", ""))


def visited_of(said: QueryDict) -> Visited:
    """The notes of a visit."""
    texts = {name: said.get(name, "") for name in ("place", "people", "findings", "follow_up")}
    return Visited(_day(said.get("day", "").strip()), **texts)


def _link(said: QueryDict, number: int) -> str:
    return said.get(f"link-{number}", "").strip()


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER
