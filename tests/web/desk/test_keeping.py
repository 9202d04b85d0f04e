"""With every submission the facts of the package are kept, from what was computed and nothing else."""

from collections.abc import Callable

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.desk.models import Facts
from dafeng.web.inventories.models import Computation
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import assign, complete, fill
from tests.web.recommendations.league import NOW


def test_a_submission_keeps_the_figures_of_its_computation(
    call: Call, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    principal = actor("principal", "county_government")
    application = create(call, Place.objects.get(pk="150622"), actor=principal, at=NOW)
    targets = {"energy_intensity_reduction": "14.5", "carbon_intensity_reduction": "18"}
    assign("150622", targets, body("league_drc"))
    fill(application, principal)
    complete(application, principal)

    package = submit(Application.objects.get(pk=application.pk), declared=True, actor=principal, at=NOW)

    facts = Facts.objects.get(package=package)
    computed = Computation.objects.get(pk=facts.computation)
    assert facts.computation == package.manifest["computation"]["key"]
    assert {one.year: one.co2_direct_t for one in facts.figures.all()} == {
        year: computed.value("co2_direct_t", year) for year in computed.figures["years"]
    }
    assert any(one.co2_direct_t for one in facts.figures.all())
    assert facts.industries
