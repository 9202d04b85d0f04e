"""A rulebook with a mistake is refused by one sentence that names file and entry."""

import shutil
from pathlib import Path

import pytest

from dafeng.data.rulebooks import BadRulebook, rulebook, rulebook_from, rulebook_ids
from dafeng.data.tables import HERE

SHIPPED = HERE / "programmes" / "neimenggu-2024"
CONDITIONS, CLAUSES, STAGES, LISTS = "conditions.toml", "clauses.csv", "stages.toml", "checklists.toml"
INCIDENTS = "conditions.toml, condition 12 (park-incidents)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "neimenggu-2024"))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (CONDITIONS, '"五(一)1"', '"五(九)1"', "condition 1 (county-applicant), clause: unknown '五(九)1'"),
        (CONDITIONS, 'test = "applicant"', 'test = "wish"', "(county-applicant), test: unknown 'wish'"),
        (
            CONDITIONS,
            'proof = ["safety_certificate", ',
            'proof = ["letter", ',
            f"{INCIDENTS}, proof: unknown letter; write any of: safety_certificate, environment_certificate",
        ),
        (CONDITIONS, 'evidence = ["base_evidence"]', 'evidence = ["x"]', "(county-readiness), evidence: unknown x"),
        (
            CONDITIONS,
            'supplier = "league_drc"',
            'supplier = "nobody"',
            "(county-applicant), supplier: unknown 'nobody'",
        ),
        (CONDITIONS, 'kind = "gate"', 'kind = "wall"', "kind: unknown 'wall'; write one of: gate, pledge, preference"),
        (CONDITIONS, 'kind = "gate"', 'kinds = "gate"', "(county-applicant), kinds: means nothing here"),
        (CONDITIONS, "years = 3", 'years = "three"', f"{INCIDENTS}, parameters, years: 'three' is not a whole number"),
        (CONDITIONS, "years = 3", "years = 0", "parameters, years: 0 is no whole number above 0"),
        (CONDITIONS, "years = 3\n", "", f"{INCIDENTS}, parameters, years: the test no_incident needs it"),
        (CONDITIONS, 'reading = "both"', 'reading = "all"', f"{INCIDENTS}, parameters, reading: unknown 'all'"),
        (
            CONDITIONS,
            'environment = "general" }',
            'environment = "small" }',
            f"{INCIDENTS}, parameters, readings.safety_only: unknown grade small",
        ),
        (CONDITIONS, '"steel", "building', '"stel", "building', "parameters, words: stel not in the vocabulary"),
        (
            CONDITIONS,
            'indicator = "energy_intensity_reduction"',
            'indicator = "energy"',
            "(county-pledge-energy), parameters, indicator: unknown 'energy'",
        ),
        (
            CONDITIONS,
            'test = "applicant"',
            'test = "applicant"\nwaiver = "with_reason"',
            "waived_by: a waiver with_reason and the body that grants it belong together",
        ),
        (
            CONDITIONS,
            'test = "applicant"',
            'test = "applicant"\nerror_from = 2025-01-01',
            "error_from: only for a condition that starts with severity warning",
        ),
        (
            CONDITIONS,
            'test = "applicant"',
            'test = "applicant"\nvalid_from = 2025-02-01\nvalid_to = 2025-01-01',
            "valid_to: 2025-01-01 lies before 2025-02-01",
        ),
        (
            CONDITIONS,
            'id = "county-readiness"',
            'id = "county-applicant"',
            "condition 2 (county-applicant), valid_from: overlaps another version of county-applicant",
        ),
        (CONDITIONS, '[[condition]]\nid = "county-applicant"', "[[condition]\n", "conditions.toml: not TOML in UTF-8"),
        (CLAUSES, "五(一)1,五(一)", "五(一)1,八", "clauses.csv row 20 (五(一)1), parent: unknown clause '八'"),
        (CLAUSES, "申报主体为旗县(区)人民政府;,", "申报主体为,", "row 20 (五(一)1), sha256: is not that of the quote"),
        (CLAUSES, "page:panel", "page:panels", "carriers: unknown page:panels"),
        (CLAUSES, "五(一)2,五(一)", "五(一)1,五(一)", "row 21 (五(一)1), id: 五(一)1 stands twice"),
        (STAGES, "T23:59:59+08:00", "T23:59:59", "(endorsement), deadline: without time zone"),
        (STAGES, '"league_science"', '"league_sports"', "(endorsement), co_acting: unknown league_sports"),
        (STAGES, "working_days = 5", "working_days = 0", "(endorsement), joint, working_days: 0 is no whole number"),
        (STAGES, "working_days = 5\n", "", "(endorsement), joint, working_days: empty; give it"),
        (STAGES, 'silence = "no_objection"', 'silence = "yes"', "joint, silence: unknown 'yes'; write one of: blocks"),
        (STAGES, 'objection = "travels"', 'objection = ""', "(endorsement), joint, objection: empty; give it"),
        (STAGES, "ladder = [-3, -1, 0, 1]", "ladder = [0, -1]", "joint, ladder: write working days from the end"),
        (STAGES, "ladder = [-3, -1, 0, 1]", 'ladder = "daily"', "joint, ladder: write working days from the end"),
        (STAGES, "lead_last = true", 'lead_last = "first"', "(endorsement), joint, lead_last: write true or false"),
        (STAGES, "lead_last = true", "lead_first = true", "(endorsement), joint, lead_first: means nothing here"),
        (
            STAGES,
            'lead = "applicant"\n',
            'lead = "applicant"\njoint = { working_days = 5, silence = "blocks", objection = "blocks" }\n',
            "stage 1 (application), joint: only for a stage with bodies that act with the lead; name them in co_acting",
        ),
        (STAGES, "notice_days = 5\n", "", "(confirmation), notice, notice_days: empty; give so many working days"),
        (STAGES, "inquiry_days = 5", "inquiry_days = 0", "(confirmation), notice, inquiry_days: 0 is no whole number"),
        (STAGES, "revision_days = 20", "reply_days = 20", "(confirmation), notice, reply_days: means nothing here"),
        (LISTS, 'body = "league_energy"', 'body = "league_sports"', "(energy-balance), body: unknown 'league_sports'"),
        (LISTS, 'clause = "五(一)1"', 'clause = "五(九)1"', "item 1 (drc-applicant), clause: unknown '五(九)1'"),
        (LISTS, 'tracks = ["county"]', "tracks = []", "item 1 (drc-applicant), tracks: empty; give at least one"),
        (LISTS, '"coal_share_pct"]', '"coal"]', "(energy-balance), figures: unknown coal; write any of: co2_fuel_t"),
        (LISTS, '["county-applicant"]', '["wish"]', "(drc-applicant), conditions: unknown wish"),
        (
            LISTS,
            'conditions = ["county-applicant"]',
            'conditions = ["park-applicant"]',
            "item 1 (drc-applicant), conditions: park-applicant is of another track; name its track, or take it out",
        ),
        (LISTS, 'id = "drc-park-listed"', 'id = "drc-applicant"', "(drc-applicant), id: drc-applicant stands twice"),
        ("evidence.csv", "应急管理部门出具,By", "应急管理部门出具,By", ""),
        (
            "evidence.csv",
            "county_emergency,yes",
            "county_emergency,maybe",
            "row 7 (safety_certificate), required: write",
        ),
        ("chapters.toml", 'clauses = ["四(三)"]', "clauses = []", "(projects), clauses: empty; give at least one"),
        ("chapters.toml", 'clauses = ["四(三)"]', 'clauses = ["四(三)"]\nstanding = "R"', "is only recalled (R)"),
        ("rulebook.toml", 'version = "1"', 'version = ""', "rulebook.toml, version: empty; give it"),
        ("rulebook.toml", 'id = "neimenggu-2024"', 'id = "x"', "id: x lies in the folder neimenggu-2024"),
        ("rulebook.toml", 'mechanisms = "mechanisms"', 'mechanisms = "m"', "vocabularies, mechanisms: unknown 'm'"),
        ("rulebook.toml", "[nomination]", "[nomination]\ncap_per_league = -1", "cap_per_league: -1 is no whole number"),
        ("rulebook.toml", "quota = 15", 'quota = "many"', "(county), quota: 'many' is no whole number"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Path, file: str, old: str, new: str, told: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    if not told:
        assert rulebook_from(folder).id == "neimenggu-2024"
        return

    with pytest.raises(BadRulebook) as refused:
        rulebook_from(folder)

    assert told in str(refused.value)
    assert str(refused.value).startswith("neimenggu-2024/")
    assert "\n" not in str(refused.value)


def test_a_gate_may_not_rest_on_a_clause_that_is_only_recalled(folder: Path) -> None:
    text = (folder / CLAUSES).read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith("五(一)1,"))
    (folder / CLAUSES).write_text(text.replace(line, line.replace(",S,scheme,", ",R,memory,")), encoding="utf-8")

    with pytest.raises(BadRulebook, match="is only recalled"):
        rulebook_from(folder)


@pytest.mark.parametrize("file", ["conditions.toml", "bodies.csv", "clauses.csv"])
def test_a_file_that_is_not_there_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()

    with pytest.raises(BadRulebook, match=f"neimenggu-2024/{file}: not there"):
        rulebook_from(folder)


def test_a_rulebook_may_give_no_body_a_checklist(folder: Path) -> None:
    with_lists = rulebook_from(folder)
    (folder / LISTS).unlink()

    without = rulebook_from(folder)

    assert without.checklists == ()
    assert without.checklist("league_energy", "county") == ()
    assert without.digest != with_lists.digest


def test_versions_of_a_condition_may_follow_each_other(folder: Path) -> None:
    (folder / LISTS).unlink()
    file = folder / CONDITIONS
    text = file.read_text(encoding="utf-8").replace('id = "county-readiness"', 'id = "county-applicant"', 1)
    text = text.replace('test = "applicant"', 'test = "applicant"\nvalid_to = 2025-12-31', 1)
    file.write_text(text.replace('test = "opinion"', 'test = "opinion"\nvalid_from = 2026-01-01', 1), encoding="utf-8")

    book = rulebook_from(folder)

    assert book.condition("county-applicant").test == "opinion"
    assert [one.valid_to is None for one in book.conditions if one.id == "county-applicant"] == [False, True]


def test_a_changed_byte_changes_the_digest(folder: Path) -> None:
    before = rulebook_from(folder).digest
    with (folder / "stages.toml").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert rulebook_from(folder).digest != before


def test_a_folder_of_the_users_adds_programmes_and_stands_in_for_shipped_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = shutil.copytree(folder, folder.parent / "own-2026")
    for place, name in ((own, "own-2026"), (folder, "neimenggu-2024")):
        file = place / "rulebook.toml"
        text = file.read_text(encoding="utf-8").replace('id = "neimenggu-2024"', f'id = "{name}"', 1)
        file.write_text(text.replace("quota = 15", "quota = 3", 1), encoding="utf-8")
    rulebook.cache_clear()
    monkeypatch.setenv("DAFENG_PROGRAMMES", str(folder.parent))

    assert rulebook_ids() == ["national-2023", "neimenggu-2024", "own-2026"]
    assert [rulebook(name).tracks["county"].quota for name in ("own-2026", "neimenggu-2024")] == [3, 3]
    rulebook.cache_clear()
