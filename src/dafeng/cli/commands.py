"""What all commands share: their parser, their exit codes, the options they have in common, and progress."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NoReturn, TypeAlias, get_args

from dafeng.language import Language, texts

Translate = Callable[[str], str]
CLEAN, FAULTY, UNREADABLE = 0, 1, 2
"""Exit codes: all is well, the input has faults, the input is not what it should be."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with the complaint and where help is."""
        self.exit(UNREADABLE, f"{self.prog}: {message} (--help)\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 -- argparse has no public name for it


def add_command(commands: Commands, name: str, *, what: str, example: str) -> argparse.ArgumentParser:
    """Add a command with its help and an example, and return its parser."""
    command = commands.add_parser(
        name,
        help=what,
        description=what,
        epilog=f"$ {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--lang", choices=get_args(Language), help=argparse.SUPPRESS)
    return command


def add_method(command: argparse.ArgumentParser, _: Translate, *, default: str = "") -> None:
    """Add the choice of the accounting method and of unverified factors."""
    from dafeng.data.tables import method_ids  # noqa: PLC0415 -- slow import

    which = _("accounting method: {methods}").format(methods=", ".join(method_ids()))
    command.add_argument("--method", default=default, metavar="METHOD", help=which)
    command.add_argument("--allow-unverified", action="store_true", help=_("use factors that were only recalled"))


def add_gwp(command: argparse.ArgumentParser, _: Translate) -> None:
    """Add the choice of warming potentials."""
    which = _("warming potentials, such as ipcc-ar6 (default: the method's)")
    command.add_argument("--gwp", default="", metavar="SET", help=which)


def whole_number(least: int) -> Callable[[str], int]:
    """What reads a whole number not below ``least``."""

    def whole_number(text: str) -> int:
        if (number := int(text)) < least:
            raise argparse.ArgumentTypeError(f"{text} < {least}")
        return number

    return whole_number


def day(text: str) -> date:
    """A day as it is written everywhere here: 2025-01-10."""
    return date.fromisoformat(text)


@contextmanager
def progress(steps: int, language: Language) -> Iterator[Callable[[str], None]]:
    """A progress bar on the standard error while a terminal is attached, nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console  # noqa: PLC0415 -- slow import
    from rich.progress import Progress  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        done = iter(range(steps))
        yield lambda step: bar.update(task, description=_(step), completed=next(done))


@contextmanager
def progress_of(what: str, language: Language) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar over steps that say themselves how many there are; lines on a pipe, where no bar can move."""
    if not sys.stderr.isatty():
        print(f"dafeng: {what} …", file=sys.stderr, flush=True)
        yield lambda _label, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 -- slow import
    from rich.progress import Progress  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda label, done, total: bar.update(
            task, description=f"{what}: {_(label)}", completed=done, total=total
        )
