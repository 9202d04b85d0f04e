"""pretalx with its own demonstration, brought to so many submissions; run by the Python of .tools/pretalx.

    python benchmarks/peers/pretalx_data.py SUBMISSIONS

Prints as JSON the cookies of an organiser who is signed in, and the addresses of the pages. pretalx is asked through
Django's registry alone; nothing of it stands here.
"""

import importlib
import json
import os
import random
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretalx.settings")
os.environ.setdefault("PRETALX_NO_INITIAL_LOG", "1")
EVENT, BACKEND = "democon", "django.contrib.auth.backends.ModelBackend"
SCORES, WAITING = (0, 1, 2), "submitted"
"""What a review gives; and the state of half of them, for the demonstration has decided on all."""
SAID = "The proposal is sound, its figures can be followed, and what it needs is named."
ALLOWED = ("can_change_submissions", "can_change_event_settings", "can_change_organiser_settings")


def main(submissions: int) -> None:
    """Make the tables, the demonstration, more of the same, and a session."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- Django must stand first

    scopes = importlib.import_module("django_scopes")  # of its environment, which the types of ours do not know
    call_command("migrate", interactive=False, verbosity=0)
    with scopes.scopes_disabled():
        organiser = _model("person", "User").objects.create_superuser(
            password="only-for-this-run",  # noqa: S106 -- an account that ends with the run
            email="organiser@example.org",
            name="Organiser",
        )
        call_command("create_test_event", stage="review", slug=EVENT, seed="3", stdout=sys.stderr)
        enlarge(submissions)
        demote(organiser)
        analyse()
        json.dump(told(organiser), sys.stdout)


def _model(app: str, name: str) -> Any:  # noqa: ANN401 -- a model of another project
    from django.apps import apps  # noqa: PLC0415 -- Django must stand first

    return apps.get_model(app, name)


def enlarge(wanted: int) -> None:
    """More submissions like those of the demonstration, each with its speakers and a review by every reviewer."""
    submission, review = _model("submission", "Submission"), _model("submission", "Review")
    known, chance = list(submission.objects.order_by("pk").prefetch_related("speakers")), random.Random(3)  # noqa: S311 -- no secret
    names = [field.attname for field in submission._meta.concrete_fields if field.attname not in {"id", "code"}]  # noqa: SLF001 -- Django's documented way
    like = [chance.choice(known) for _ in range(wanted - len(known))]
    made = submission.objects.bulk_create(
        submission(
            **{name: getattr(one, name) for name in names}
            | {"code": f"N{number:05}", "review_code": None, "state": chance.choice((one.state, WAITING))}
        )
        for number, one in enumerate(like)
    )
    role = _model("submission", "SpeakerRole")
    role.objects.bulk_create(
        role(submission=new, user=speaker)
        for new, old in zip(made, like, strict=True)
        for speaker in old.speakers.all()
    )
    reviewers = list(_model("person", "User").objects.filter(reviews__isnull=False).distinct())
    have = set(review.objects.values_list("submission_id", "user_id"))
    review.objects.bulk_create(
        review(submission=one, user=reviewer, score=chance.choice(SCORES), text=SAID)
        for one in [*known, *made]
        for reviewer in reviewers
        if (one.pk, reviewer.pk) not in have
    )


def demote(organiser: Any) -> None:  # noqa: ANN401 -- a model of another project
    """An organiser, no administrator: pretalx asks its rules for them as for anyone."""
    organiser.is_administrator = organiser.is_staff = False
    organiser.save()
    organiser.teams.update(**dict.fromkeys(ALLOWED, True))


def analyse() -> None:
    """What PostgreSQL does by itself a minute later."""
    from django.db import connection  # noqa: PLC0415 -- Django must stand first

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def told(organiser: Any) -> dict[str, Any]:  # noqa: ANN401 -- a model of another project
    """The session, the pages, and how many rows there are."""
    from django.test import Client  # noqa: PLC0415 -- Django must stand first

    client = Client(SERVER_NAME="localhost")
    client.force_login(organiser, backend=BACKEND)
    submission, review = _model("submission", "Submission"), _model("submission", "Review")
    start = f"/orga/event/{EVENT}"
    one = submission.objects.filter(state=WAITING).order_by("pk").last()
    return {
        "cookies": "; ".join(f"{name}={said.value}" for name, said in client.cookies.items()),
        "pages": {
            "list": f"{start}/submissions/",
            "detail": f"{start}/submissions/{one.code}/",
            "reviews": f"{start}/reviews/",
            "review": f"{start}/submissions/{one.code}/reviews/",
        },
        "rows": {"submissions": submission.objects.count(), "reviews": review.objects.count()},
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
