"""The same moment: acts in threads that begin together, each with a connection of its own."""

import threading
from collections.abc import Callable
from copy import deepcopy

from django.db import connections

from dafeng.web.integrations.errors import Stopped


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Carry out acts in threads that begin together; what they are refused with stands in the place of their answer."""
    usual, begin, answers = connections["default"], threading.Barrier(len(acts)), dict[int, object]()

    def run(place: int, act: Callable[[], object]) -> None:
        connections["default"] = mine = type(usual)(deepcopy(usual.settings_dict), "default")
        begin.wait()
        try:
            answers[place] = act()
        except Stopped as error:
            answers[place] = error
        finally:
            mine.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers.get(place) for place in range(len(acts))]
