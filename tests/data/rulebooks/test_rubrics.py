"""The rubrics of the programmes: complete, weights of a track sum to 100, and a mistake is refused by name."""

import shutil
from pathlib import Path

import pytest

from dafeng.core.panels import declarable
from dafeng.core.rules import NoRubric, Rulebook, UnknownTrack
from dafeng.data.rulebooks import BadRulebook, rulebook, rulebook_from
from dafeng.data.tables import HERE

SHIPPED = HERE / "programmes" / "neimenggu-2024"


@pytest.fixture(params=["neimenggu-2024", "national-2023"])
def book(request: pytest.FixtureRequest) -> Rulebook:
    return rulebook(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "neimenggu-2024"))


def test_every_track_has_criteria_with_anchors_in_both_languages(book: Rulebook) -> None:
    for track in book.tracks:
        rubric = book.rubric(track)
        assert sum(one.weight for one in rubric.criteria) == 100
        for one in rubric.criteria:
            assert [level.value for level in one.levels] == [100, 80, 60, 40, 20]
            said = [one.said(language) for language in ("zh", "en")]
            assert all(said)
            assert all(level.said(language) for level in one.levels for language in ("zh", "en"))
            assert set(one.clauses) <= set(book.clauses)


def test_a_comment_is_due_at_both_ends_of_the_scale(book: Rulebook) -> None:
    for track in book.tracks:
        rubric = book.rubric(track)
        assert rubric.comment_at == {rubric.lowest, rubric.highest}


def test_weights_and_conflicts_are_told_as_assumptions(book: Rulebook) -> None:
    assert "rubric" in {one.id for one in book.assumptions}
    assert {"employer", "place_league", "earlier_work"} <= {one.id for one in book.conflict_rules}
    assert "declared_other" in {one.id for one in declarable(book.conflict_rules)}


def test_a_track_that_is_not_there_has_no_rubric() -> None:
    with pytest.raises(UnknownTrack):
        rulebook("neimenggu-2024").rubric("province")


def test_a_programme_may_do_without_a_rubric_and_says_so_when_asked(folder: Path) -> None:
    (folder / "rubric.toml").unlink()
    book = rulebook_from(folder)

    assert (book.conflict_rules, book.digest != rulebook("neimenggu-2024").digest) == ((), True)
    with pytest.raises(NoRubric, match=r"neimenggu-2024 has no rubric\.toml; add it"):
        book.rubric("county")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("weight = 15", "weight = 14", "criterion: the weights of county sum to 99; make them 100"),
        ("weight = 15", "weight = 0", "criterion 1 (representativeness), weight: 0 is not above 0"),
        ("weight = 15", 'weight = "x"', "criterion 1 (representativeness), weight: 'x' is no number"),
        ("weight = 15\n", "", "criterion 1 (representativeness), weight: empty; give a number"),
        ("highest = 100", "highest = 20", "highest: 20 is not above lowest 20"),
        ("step = 10", "step = 30", "step: 30 does not lead from 20 to 100"),
        ("step = 10", "step = -5", "step: -5 does not lead from 20 to 100"),
        ("comment_at = [20, 100]", "comment_at = [20, 105]", "comment_at: 105 is no mark of the scale"),
        ("comment_at = [20, 100]", 'comment_at = "ends"', "comment_at: write a list of numbers"),
        ("value = 80", "value = 85", "level 2, value: 85 is no mark of the scale from 20 to 100"),
        ("value = 20", "value = 30", "criterion 1 (representativeness), level: write anchors from 100 down to 20"),
        ('tracks = ["county", "park"]', 'tracks = ["city"]', "tracks: unknown city"),
        ('clauses = ["四(三)"]', 'clauses = ["九"]', "clauses: unknown 九"),
        ('basis = "employer"', 'basis = "rumour"', "conflict 1 (employer), basis: unknown 'rumour'"),
        ('reach = "league"', 'reach = "world"', "(place_league), reach: unknown 'world'; write one of: county, league"),
        ('reach = "league"\n', "", "(place_league), reach: belongs to the basis place"),
        ('effect = "bars_discussion"', 'effect = "bars_discussion"\nyears = 2', "(supervised), years: belongs to"),
        ('id = "kin"', 'id = "employer"', "id: employer stands twice"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "colour: means nothing here"),
    ],
    ids=lambda given: str(given)[:24],
)
def test_a_mistake_is_refused_by_file_and_entry(folder: Path, old: str, new: str, told: str) -> None:
    file = folder / "rubric.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadRulebook) as refused:
        rulebook_from(folder)

    assert str(refused.value).startswith("neimenggu-2024/rubric.toml")
    assert told in str(refused.value)
