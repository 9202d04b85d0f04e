"""What ends a job before its result.

Interrupted         the work shall not go on
├── Cancelled       someone asked for it to stop
├── Stopping        the worker is being shut down; the job waits for the next one
└── TakenOver       the run was held for dead, another has the job
Hindered            the work cannot be done, for a reason that people can mend
"""

from django.utils.translation import gettext, override

LANGUAGES = {"zh": "zh-hans", "en": "en"}
"""The languages of texts for people, as the rest of the house and as Django call them."""


class Interrupted(Exception):
    """The work shall not go on."""


class Cancelled(Interrupted):
    """Someone asked for the work to stop."""


class Stopping(Interrupted):
    """The worker is being shut down; the job goes back into the queue."""


class TakenOver(Interrupted):
    """The run was held for dead and the job given to another; it may write no more."""


class Hindered(Exception):
    """The work cannot be done; ``sentence`` is the English key of what people are told, filled with ``facts``."""

    def __init__(self, sentence: str, **facts: object) -> None:
        self.sentence, self.facts = sentence, facts
        super().__init__(sentence.format(**facts))


def in_languages(sentence: str, **facts: object) -> dict[str, str]:
    """The sentence of that English key, in each language."""
    said = {}
    for language, name in LANGUAGES.items():
        with override(name):
            said[language] = gettext(sentence).format(**facts)
    return said
