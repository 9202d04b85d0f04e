"""Rulebooks that somebody hands in: read as any other, and refused by one sentence."""

import io
import zipfile

import pytest

from dafeng.data.rulebooks import BadRulebook, rulebook
from dafeng.data.rulebooks.handed_in import LARGEST, files_in_archive, rulebook_of_files
from dafeng.data.tables import HERE

SHIPPED = HERE / "programmes" / "neimenggu-2024"


def files() -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in SHIPPED.iterdir() if path.suffix in {".toml", ".csv"}}


def packed(*members: tuple[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return kept.getvalue()


def test_the_shipped_files_handed_in_are_the_shipped_rulebook() -> None:
    assert rulebook_of_files(files()) == rulebook("neimenggu-2024")


def test_an_archive_of_a_folder_gives_its_files_and_nothing_else() -> None:
    members = [(f"outer/neimenggu-2024/{name}", text.encode()) for name, text in files().items()]

    found = files_in_archive(packed(*members, ("outer/readme.txt", b"x"), ("__MACOSX/x", b"y")))

    assert found == files()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK no archive", "archive: not a ZIP"),
        (packed(("readme.txt", b"x")), "archive: holds none of the files of a rulebook"),
        (packed(("a/bodies.csv", b"x"), ("b/bodies.csv", b"y")), "bodies.csv: stands twice"),
        (packed(("a/bodies.csv", b"\xff\xfe")), "bodies.csv: not text in UTF-8"),
        (packed(("a/bodies.csv", b" " * (LARGEST + 1))), "bodies.csv: larger than"),
    ],
    ids=["no archive", "no rulebook", "twice", "no text", "large"],
)
def test_an_archive_that_cannot_be_one_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(BadRulebook) as refused:
        files_in_archive(content)

    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"../evil.toml": "x"}, "../evil.toml: no file of a rulebook"),
        ({"rulebook.toml": 'id = "../evil"'}, "rulebook.toml, id: write small letters"),
        ({"rulebook.toml": "id = ["}, "rulebook.toml: not TOML"),
        ({"conditions.toml": "x = 1"}, "neimenggu-2024/conditions.toml, x: means nothing here"),
        ({"bodies.csv": " " * (LARGEST + 1)}, "bodies.csv: larger than"),
    ],
    ids=["name", "id", "no TOML", "content", "large"],
)
def test_files_that_make_no_rulebook_are_refused(changed: dict[str, str], told: str) -> None:
    with pytest.raises(BadRulebook) as refused:
        rulebook_of_files(files() | changed)

    assert str(refused.value).startswith(told)


def test_a_file_that_is_missing_is_named() -> None:
    texts = files()
    del texts["stages.toml"]

    with pytest.raises(BadRulebook, match=r"neimenggu-2024/stages\.toml: not there"):
        rulebook_of_files(texts)
