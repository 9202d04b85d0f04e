"""One language at a time: in English no word of the Chinese catalogues, in Chinese no English sentence."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client

from dafeng.web.people.models import Person
from tests.web.looks.conftest import World
from tools.catalogues import PACKAGE

SAID = ("aria-label", "title", "placeholder", "alt")
SILENT = {"script", "style", "code", "noscript"}
VOID = {"meta", "link", "input", "br", "hr", "img", "path", "option", "col"}
QUOTING = {"method", "illustrative", "provenance"}
"""Sections that cite sources and notes as their data sets write them."""
OWN = {"演示数据"}
"""What the applicant wrote itself and the catalogues happen to know."""
SENTENCE = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
CHINESE = re.compile("[\u4e00-\u9fff]{2}")


class Reader(HTMLParser):
    """Collects what people see and hear of a page, without what says that it is of another language.

    Names that are marked as Chinese one by one belong to the text around them all the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.names: list[bool] = []
        self.said: list[str] = []
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_name = tag == "span" and given == {"lang": "zh-CN"}
        self.within = is_name
        foreign = (bool(given.get("lang")) and tag != "html" and not is_name) or given.get("id") in QUOTING
        silent = tag in SILENT or foreign or (bool(self.open) and self.open[-1][1])
        self.said += [text for name, text in attrs if text and not silent and (name in SAID or name[:9] == "data-text")]
        if tag not in VOID:
            self.open.append((tag, silent))
            self.names.append(is_name)

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _silent in self.open):
            while self.open.pop()[0] != tag:
                self.names.pop()
            self.within = self.names.pop()

    def handle_data(self, data: str) -> None:
        if not data.strip() or (self.open and self.open[-1][1]):
            return
        if self.within and self.said:
            self.said[-1] += data
        else:
            self.said.append(data)


def said_on(path: str, person: Person, language: str) -> list[str]:
    client = Client(headers={"accept-language": language})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    reader = Reader()
    answer = client.get(path)
    assert answer.status_code == 200, path
    reader.feed(answer.content.decode())
    return [" ".join(text.split()) for text in reader.said]


def texts_of_the_house() -> set[str]:
    """The Chinese of the catalogues of the web and the workbook."""
    return {text for path in sorted(Path(PACKAGE).glob("**/LC_MESSAGES/*.po")) for text in _translations(path)}


def _translations(path: Path) -> Iterator[str]:
    with path.open("rb") as source:
        for message in read_po(source):
            text = message.string[0] if isinstance(message.string, tuple | list) else message.string
            if message.id and CHINESE.search(str(text)):
                yield str(text)


@pytest.mark.django_db
def test_english_pages_say_nothing_in_chinese(world: World) -> None:
    chinese = texts_of_the_house() - OWN
    found = {
        (path, text)
        for person, paths in world.everyone()
        for path in paths
        for text in said_on(path, person, "en")
        if text in chinese
    }

    assert found == set()


@pytest.mark.django_db
def test_chinese_pages_have_no_english_sentence(world: World) -> None:
    found = {
        (path, text)
        for person, paths in world.everyone()
        for path in paths
        for text in said_on(path, person, "zh-hans")
        if SENTENCE.search(text)
    }

    assert found == set()
