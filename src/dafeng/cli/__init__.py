"""The command line: parse, call, print."""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn, cast, get_args

from dafeng import __version__
from dafeng.cli import assessing, datasets, platform, selecting, tabling, workbooks
from dafeng.cli.commands import CLEAN, FAULTY, UNREADABLE, Parser
from dafeng.language import Language, LanguageError, default_language, texts


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; an error is one line on the standard error, never a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        language = _language(words)
        parsed = _parser(language).parse_args(words)
        code = parsed.run(parsed, language)
    except KeyboardInterrupt:
        code = _fail("stopped", 130)
    except BrokenPipeError:
        sys.stderr.close()
        code = CLEAN
    except LanguageError as error:
        code = _fail(str(error), UNREADABLE)
    except Exception as error:  # noqa: BLE001 -- the outermost edge: nobody above can show it
        code = _explain(error, language)
    sys.exit(code)


def _language(words: Sequence[str]) -> Language:
    """The language asked for, known before the help is put into words."""
    for number, word in enumerate(words):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        asked = words[number + 1] if word == "--lang" and number + 1 < len(words) else asked
        if asked in get_args(Language):
            return cast("Language", asked)
    return default_language()


def _explain(error: Exception, language: Language) -> int:
    from dafeng.assessment import FaultyWorkbook  # noqa: PLC0415 -- slow import
    from dafeng.explanations import explained, is_known  # noqa: PLC0415 -- slow import
    from dafeng.files.exports.folders import ForeignFolder  # noqa: PLC0415 -- slow import
    from dafeng.files.workbook import NotAWorkbook, render_text  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    if isinstance(error, FaultyWorkbook):
        print(render_text(error.faults, language), file=sys.stderr)
        return _fail(_("{path} has errors; correct them and try again.").format(path=error.path), FAULTY)
    if isinstance(error, ForeignFolder):
        sentence = _("{folder} exists and holds no results of dafeng; give another folder.")
        return _fail(sentence.format(folder=error.folder), FAULTY)
    if is_known(error):
        return _fail(explained(error, language), UNREADABLE if isinstance(error, NotAWorkbook) else FAULTY)
    what = f"{type(error).__name__}: {explained(error, language)}"
    return _fail(_("An error in dafeng itself, please report it: {what}").format(what=what), FAULTY)


def _fail(message: str, code: int) -> int:
    print(f"dafeng: {message}", file=sys.stderr)
    return code


def _parser(language: Language) -> argparse.ArgumentParser:
    _ = texts("cli", language)
    parser = Parser(prog="dafeng", description=_("Carbon-peaking pilots on evidence."))
    parser.add_argument("--version", action="version", version=f"dafeng {__version__}")
    parser.add_argument("--lang", choices=get_args(Language), help=_("language of texts and documents (default: zh)"))
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True)
    for room in (workbooks, assessing, tabling, selecting, datasets, platform):
        room.add_commands(commands, _)
    return parser
