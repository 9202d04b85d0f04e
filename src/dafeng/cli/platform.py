"""The commands of the platform: serve it, found a clean instance, verify its ledger."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from dafeng.cli.commands import CLEAN, FAULTY, Commands, Translate, add_command, progress_of
from dafeng.language import N_, Language, texts
from dafeng.web.config.instance import Instance, InstanceError, current_instance

FINDINGS = {
    "missing": N_("missing"),
    "predecessor": N_("does not follow the entry before"),
    "changed": N_("changed after it was written"),
    "digest": N_("differs from the digest of its day"),
    "seal": N_("the digest of its day was not sealed with this instance's key"),
}
"""What can be wrong with an entry of the ledger."""


def add_commands(commands: Commands, _: Translate) -> None:
    """Add serve, init and verify-log."""
    for add in (_add_serve, _add_init, _add_verify):
        add(commands, _)


def _add_home(command: argparse.ArgumentParser, _: Translate) -> None:
    told = _("the folder of the instance (default: DAFENG_HOME, or ~/.local/share/dafeng)")
    command.add_argument("--home", type=Path, help=told)


def _instance(parsed: argparse.Namespace) -> Instance:
    return Instance(parsed.home.expanduser().resolve()) if parsed.home else current_instance()


def _add_serve(commands: Commands, _: Translate) -> None:
    what = _("open the web platform; where there is no instance yet, a demonstration is made first")
    command = add_command(commands, "serve", what=what, example="PORT=8080 dafeng serve")
    _add_home(command, _)
    host = _("the address to listen at (default: HOST, or 127.0.0.1)")
    command.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help=host)
    port = _("the port to listen at (default: PORT, or 8000)")
    command.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000", help=port)
    command.set_defaults(run=_serve)


def _serve(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.web.config.serving import ServingError  # noqa: PLC0415 -- slow import

    try:
        return _served(parsed, language)
    except (ServingError, InstanceError) as error:
        return _refuse(error)


def _refuse(error: Exception) -> int:
    print(f"dafeng: {error}", file=sys.stderr)
    return FAULTY


def _served(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.web.config import founding  # noqa: PLC0415 -- slow import
    from dafeng.web.config.serving import Address, require_free, serve  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    instance, address = _instance(parsed), Address(parsed.host, parsed.port)
    require_free(address)  # before a demonstration is made, which takes its time
    making, now = progress_of(_("making a demonstration"), language), datetime.now(UTC)
    if not instance.exists:
        with making as progress:
            founding.found_demonstration(instance, at=now, progress=progress)
    else:
        founding.enter(instance)
        founding.bring_up_to_date()
        if instance.kind == "demonstration" and not instance.is_complete:
            with making as progress:
                founding.complete_demonstration(instance, at=now, progress=progress)

    def ready(url: str) -> None:
        print(_("Dafeng is open at {url} (stop with Ctrl+C)").format(url=url), flush=True)

    serve(instance, address, ready=ready)
    return CLEAN


def _add_init(commands: Commands, _: Translate) -> None:
    what = _("make a clean production instance with one administrator")
    example = "dafeng init --home /srv/dafeng --name 管理员 --email admin@example.org"
    command = add_command(commands, "init", what=what, example=example)
    _add_home(command, _)
    command.add_argument("--name", required=True, help=_("name of the first administrator"))
    command.add_argument("--email", required=True, help=_("e-mail of the first administrator"))
    command.add_argument("--programme", default="neimenggu-2024", help=_("the rulebook to run"))
    command.set_defaults(run=_init)


def _init(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.web.config.founding import Founder, found_production  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    instance = _instance(parsed)
    founder = Founder(parsed.name, parsed.email, parsed.programme)
    try:
        link = found_production(instance, founder, at=datetime.now(UTC))
    except InstanceError as error:
        return _refuse(error)
    print(_("The instance stands in {home}.").format(home=instance.home))
    print(_("Start it with `dafeng serve --home {home}`, then open this address once:").format(home=instance.home))
    print(link)
    return CLEAN


def _add_verify(commands: Commands, _: Translate) -> None:
    what = _("recompute the chain of the ledger; one changed byte is found")
    command = add_command(commands, "verify-log", what=what, example="dafeng verify-log --home /srv/dafeng")
    _add_home(command, _)
    command.set_defaults(run=_verify)


def _verify(parsed: argparse.Namespace, language: Language) -> int:
    try:
        return _verified(parsed, language)
    except InstanceError as error:
        return _refuse(error)


def _verified(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.web.config.founding import enter  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    instance = _instance(parsed)
    if not instance.exists:
        print(_("dafeng: {home} holds no instance; give another --home").format(home=instance.home), file=sys.stderr)
        return FAULTY
    enter(instance)
    from dafeng.web.ledger.queries import verification  # noqa: PLC0415 -- after entering an instance

    found = verification()
    for one in found.breaks:
        print(_("entry {number}: {finding}").format(number=one.number, finding=_(FINDINGS[one.finding])))
    last = found.last_hash[:16] or "—"
    summary = _("{entries} entries, {digests} daily digests, last hash {last}: {verdict}")
    verdict = _("sound") if found.sound else _("NOT SOUND")
    print(summary.format(entries=found.entries, digests=found.digests, last=last, verdict=verdict))
    return CLEAN if found.sound else FAULTY
