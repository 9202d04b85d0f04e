"""The pages of a programme: everything its rulebook says, and every clause with what carries it out."""

import re

import pytest
from django.test import Client

from dafeng.data.rulebooks import rulebook, rulebook_ids
from dafeng.web.portal.queries.clauses import Node, clause_tree

pytestmark = pytest.mark.django_db


def read(path: str, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", rulebook_ids())
def test_every_clause_stands_on_the_page_once(name: str) -> None:
    page = read(f"/programmes/{name}/clauses")

    assert re.findall(r'<section class="clause depth-\d" id="([^"]+)">', page) == in_order(name)


def in_order(name: str) -> list[str]:
    return [node.clause.id for top in clause_tree(rulebook(name)) for node in flat(top)]


def flat(node: Node) -> list[Node]:
    return [node, *(below for part in node.parts for below in flat(part))]


@pytest.mark.parametrize("name", rulebook_ids())
def test_no_clause_is_left_out_of_the_tree(name: str) -> None:
    assert sorted(in_order(name)) == sorted(rulebook(name).clauses)


def test_what_is_not_built_says_so() -> None:
    page = read("/programmes/neimenggu-2024/clauses")
    part = page.split('id="七(三)"')[1].split("</section>")[0]

    assert "Scheduling and circulars" in part
    assert part.count("not built yet") == 4  # three pages, and the clause as a whole
    assert 'href="/' not in part.split('class="carried"')[1]


def test_a_rule_leads_to_its_condition() -> None:
    assert 'href="/programmes/neimenggu-2024/rulebook#county-pledge-energy"' in read(
        "/programmes/neimenggu-2024/clauses"
    )


def test_only_clauses_of_a_status_can_be_shown() -> None:
    page = read("/programmes/neimenggu-2024/clauses?status=not_built")

    assert 'id="七(三)"' in page
    assert 'id="四(一)"' not in page
    assert "No clause has this status" in read("/programmes/neimenggu-2024/clauses?status=nothing")


@pytest.mark.parametrize("name", rulebook_ids())
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_rulebook_page_shows_every_condition_document_chapter_and_stage(name: str, language: str) -> None:
    known, page = rulebook(name), read(f"/programmes/{name}/rulebook", language)

    assert [one.id for one in known.conditions if f'<tr id="{one.id}">' not in page] == []
    texts = [one.name for one in known.evidence.values()] + [one.title for one in known.chapters]
    texts += [one.name for one in known.stages] + [one.text for one in known.assumptions]
    said = [one.en if language == "en" else one.zh for one in texts]
    assert [text for text in said if plain(text) not in plain(page)] == []


def plain(text: str) -> str:
    return re.sub(r"<[^>]+>|&#x27;|'|&quot;|\"|&amp;|&", "", text)


def test_the_deadline_stands_to_the_second() -> None:
    assert "2025-01-10 23:59:59" in read("/programmes/neimenggu-2024/rulebook")


@pytest.mark.parametrize("path", ["", "clauses", "rulebook"])
def test_a_programme_that_does_not_exist_is_not_found(path: str) -> None:
    assert Client().get(f"/programmes/nothing/{path}").status_code == 404
