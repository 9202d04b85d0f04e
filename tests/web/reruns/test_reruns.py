"""Decisions run again: the same inputs give the same outcomes, others show whose verdict would differ."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dafeng.core.rules import verdict_record
from dafeng.data.rulebooks import rulebook
from dafeng.data.tables import HERE
from dafeng.web.applications.models import Package, VerdictRecord
from dafeng.web.applications.services.submission.verifying import stands
from dafeng.web.integrations.errors import Unfit
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import Work
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.people.rules import NotPermitted, found
from dafeng.web.programmes.models import AssignedTarget, Call
from dafeng.web.reruns.bridge import rejudged
from dafeng.web.reruns.models import Difference, Rerun
from dafeng.web.reruns.queries import differences_for, reruns_for
from dafeng.web.reruns.services import Wanted, ask, carry_out
from dafeng.web.reruns.tasks import run
from tests.web.applications.filling import NOW, assign

LATER = NOW + timedelta(days=30)
SHIPPED = HERE / "programmes" / "neimenggu-2024"
ENERGY = "county-pledge-energy"
CHANGED = ('kinds = ["county_government"]', 'kinds = ["park_committee"]')
"""A rule by which no county may apply."""


def files(**changed: tuple[str, str]) -> dict[str, str]:
    """The shipped rulebook as texts, with a text replaced in files named by their stem."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SHIPPED.iterdir() if path.suffix != ".pyc"}
    for stem, (old, new) in changed.items():
        name = next(one for one in texts if one.startswith(stem))
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new, 1)
    return texts


def archive(texts: dict[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name, text in texts.items():
            packed.writestr(f"neimenggu-2024/{name}", text)
    return kept.getvalue()


def ran(call: Call, actor: Actor, wanted: Wanted) -> Rerun:
    rerun = ask(call, wanted, actor=actor, at=LATER)
    return carry_out(rerun, progress=lambda _label, _done, _total: None, at=LATER)


def shown(rerun: Rerun) -> int:
    """How many differences a list of runs tells of."""
    return int(vars(rerun)["differing"])


def stored(package: Package) -> list[tuple[str, str, bool]]:
    rows = VerdictRecord.objects.filter(package=package).order_by("pk")
    return list(rows.values_list("condition", "status", "blocks"))


def test_a_replay_with_unchanged_inputs_reproduces_every_stored_verdict(county: Package) -> None:
    again = rejudged(county, rulebook("neimenggu-2024"), "then")

    assert [verdict_record(one) for one in again.ruling.verdicts] == county.manifest["verdicts"]
    assert (again.comparison.changes, again.comparison.other_grounds) == ((), 0)
    assert again.comparison.same == len(county.manifest["verdicts"]) == 5


def test_a_run_by_the_same_rules_finds_no_difference(call: Call, county: Package, officer: Actor) -> None:
    rerun = ran(call, officer, Wanted("核对重放"))

    assert (rerun.judged_packages, rerun.judged_verdicts, rerun.other_grounds) == (1, 5, 0)
    assert (rerun.failures, rerun.differences.count()) == ([], 0)
    assert rerun.finished_at == LATER


def test_a_target_recorded_since_counts_only_where_that_is_asked(
    call: Call, county: Package, officer: Actor, body: Callable[..., Body]
) -> None:
    assign("150622", {"energy_intensity_reduction": "99"}, body("league_drc"), since=date(2022, 1, 1))
    AssignedTarget.objects.filter(reduction_pct=99).update(recorded_at=LATER)

    then, now = (ran(call, officer, Wanted("更正下达目标", targets=which)) for which in ("then", "now"))

    assert then.differences.count() == 0
    (one,) = now.differences.all()
    assert (one.condition, one.before, one.after, one.after_blocks) == (ENERGY, "met", "not_met", True)
    assert (one.facts, one.by_rulebook) == (["assigned.league.energy_intensity_reduction"], False)
    assert "99" in one.after_said["zh"]


def test_a_changed_rule_shows_whom_it_would_hit_and_by_which_words(call: Call, county: Package, officer: Actor) -> None:
    changed = files(conditions=CHANGED)

    rerun = ran(call, officer, Wanted("申报主体改为管委会", files=changed))

    (one,) = rerun.differences.all()
    assert (one.condition, one.before, one.after, one.by_rulebook) == ("county-applicant", "met", "not_met", True)
    assert (one.package, one.message["zh"]) == (county, "申报主体应为旗县（市、区）人民政府。")


def test_a_condition_that_falls_away_and_one_that_comes_are_told(call: Call, county: Package, officer: Actor) -> None:
    renamed = files(conditions=('id = "county-readiness"', 'id = "county-willing"'))
    renamed.pop("checklists.toml")

    rerun = ran(call, officer, Wanted("条件改名", files=renamed))

    said = {one.condition: (one.before, one.after) for one in rerun.differences.all()}
    assert said == {"county-willing": ("", "undetermined"), "county-readiness": ("undetermined", "")}


def test_nothing_that_was_decided_changes(call: Call, county: Package, officer: Actor) -> None:
    before, state = stored(county), county.application.state
    changed = files(conditions=CHANGED)

    ran(call, officer, Wanted("试算", files=changed))

    county.refresh_from_db()
    assert (stored(county), county.application.state, stands(county)) == (before, state, True)
    assert Entry.objects.filter(act="rerun").count() == 1
    assert Entry.objects.filter(act="judge").count() == 0


def test_a_second_attempt_takes_the_place_of_the_first(call: Call, county: Package, officer: Actor) -> None:
    changed = files(conditions=CHANGED)
    rerun = ran(call, officer, Wanted("试算", files=changed))

    carry_out(rerun, progress=lambda _label, _done, _total: None, at=LATER)

    assert Difference.objects.filter(rerun=rerun).count() == 1


def test_a_package_that_the_rules_have_no_track_for_is_named_and_the_others_go_on(
    call: Call, county: Package, officer: Actor
) -> None:
    rerun = ran(call, officer, Wanted("国家方案", rulebook="national-2023"))

    assert [one["applicant"] for one in rerun.failures] == ["准格尔旗"]
    assert (rerun.judged_packages, rerun.finished_at) == (0, LATER)


def test_a_withdrawn_package_is_not_run_again(call: Call, county: Package, officer: Actor) -> None:
    Package.objects.filter(pk=county.pk).update(withdrawn_at=LATER)

    assert ran(call, officer, Wanted("撤回", packages="handed_in")).judged_packages == 0


def test_a_returned_package_is_run_again_where_that_is_asked(call: Call, county: Package, officer: Actor) -> None:
    Package.objects.filter(pk=county.pk).update(returned_at=LATER)

    judged = [ran(call, officer, Wanted("退回", packages=which)).judged_packages for which in ("standing", "handed_in")]

    assert judged == [0, 1]


def test_a_rulebook_that_must_be_refused_is_told_with_file_and_entry(call: Call, officer: Actor) -> None:
    changed = files(conditions=('kind = "gate"', 'kind = "wall"'))

    with pytest.raises(Unfit, match=r"conditions\.toml, condition 1 \(county-applicant\), kind: unknown 'wall'"):
        ask(call, Wanted("错误规则", files=changed), actor=officer, at=LATER)

    assert Rerun.objects.count() == 0


@pytest.mark.parametrize(
    "office",
    [
        ("league_principal", "league_drc"),
        ("region_department", "region_department"),
        ("principal", "county_government"),
        ("administrator", "platform"),
    ],
)
def test_only_officers_of_the_region_and_auditors_run_decisions_again(
    call: Call, actor: Callable[..., Actor], officer: Actor, office: tuple[str, str]
) -> None:
    rerun, other = ask(call, Wanted("试算"), actor=officer, at=LATER), actor(*office)

    with pytest.raises(NotPermitted):
        ask(call, Wanted("试算"), actor=other, at=LATER)
    with pytest.raises(NotPermitted):
        found(other, reruns_for(other), pk=rerun.pk)


def test_an_auditor_runs_decisions_again(call: Call, county: Package, actor: Callable[..., Actor]) -> None:
    assert ran(call, actor("auditor", "platform"), Wanted("审计复核")).judged_packages == 1


def test_what_is_withdrawn_since_is_shown_to_the_region_no_more(call: Call, county: Package, officer: Actor) -> None:
    changed = files(conditions=CHANGED)
    rerun = ran(call, officer, Wanted("试算", files=changed))
    assert [shown(one) for one in reruns_for(officer)] == [1]

    Package.objects.filter(pk=county.pk).update(withdrawn_at=LATER)

    assert differences_for(officer).filter(rerun=rerun).count() == 0
    assert [shown(one) for one in reruns_for(officer)] == [0]


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_officer_hands_a_changed_rulebook_in_and_reads_and_exports_what_would_differ(
    call: Call, county: Package, person: Callable[..., Person]
) -> None:
    page = signed_in(person("region_officer", "region_drc"))
    changed = archive(files(conditions=CHANGED))
    form = {
        "reason": "申报主体改为管委会",
        "call": str(call.pk),
        "packages": "standing",
        "targets": "then",
        "rulebook": "",
        "archive": SimpleUploadedFile("rules.zip", changed),
    }
    asked = page.post("/reruns/new/", form)
    rerun = Rerun.objects.get()
    Job.objects.update(state="running")
    job = Job.objects.get(kind="rerun")
    waiting = page.get(asked["Location"]).content.decode()
    with Work(job) as work:
        result = run(work)

    shown = page.get(f"/reruns/{rerun.pk}/").content.decode()
    exported = page.get(f"/reruns/{rerun.pk}/?export=csv").content.decode("utf-8-sig")

    assert asked.status_code == 302
    assert "Judging packages again" in waiting
    assert (result["packages"], result["differences"]) == (1, 1)
    assert "not met, stands in the way" in shown
    assert "准格尔旗" in exported
    assert "五(一)1" in exported
    assert "申报主体改为管委会" in page.get("/reruns/").content.decode()


@pytest.mark.parametrize("content", [b"no archive", archive({"readme.txt": "x"})], ids=["no ZIP", "no rulebook"])
def test_a_file_that_is_no_rulebook_is_answered_on_the_form(
    call: Call, person: Callable[..., Person], content: bytes
) -> None:
    page = signed_in(person("region_officer", "region_drc"))
    form = {"reason": "x", "call": str(call.pk), "packages": "standing", "targets": "then"}

    answer = page.post("/reruns/new/", {**form, "archive": SimpleUploadedFile("rules.zip", content)})

    assert answer.status_code == 422
    assert "The rulebook cannot be used" in answer.content.decode()


def test_the_page_is_not_there_for_others(call: Call, person: Callable[..., Person]) -> None:
    page = signed_in(person("league_officer", "league_drc"))

    assert page.get("/reruns/").status_code == 404
    assert page.get("/reruns/new/").status_code == 403


def test_programs_ask_for_runs_and_read_what_differs(
    call: Call, county: Package, person: Callable[..., Person]
) -> None:
    program = signed_in(person("region_officer", "region_drc"))
    changed = files(conditions=CHANGED)
    sent = {"call": call.pk, "reason": "试算", "files": changed}
    made = program.post("/api/v1/reruns", sent, content_type="application/json")
    rerun = Rerun.objects.get()
    carry_out(rerun, progress=lambda _label, _done, _total: None, at=LATER)

    one = program.get(f"/api/v1/reruns/{rerun.pk}").json()
    (difference,) = program.get(f"/api/v1/reruns/{rerun.pk}/differences").json()["items"]

    assert made.status_code == 202
    assert (one["differing"], one["judged_packages"], one["rulebook"]) == (1, 1, "neimenggu-2024")
    assert (difference["condition"], difference["before"], difference["after"]) == (
        "county-applicant",
        "met",
        "not_met",
    )
    assert program.get("/api/v1/reruns").json()["total"] == 1
