"""What stands in the database of an instance after people have acted: `python -m benchmarks.loading.count FOLDER`."""

import json
import sys
from pathlib import Path

from dafeng.web.config.founding import enter
from dafeng.web.config.instance import Instance

if __name__ == "__main__":
    enter(Instance(Path(sys.argv[1])))
    from benchmarks.loading import playing

    json.dump({"counted": playing.counted(), "cells": playing.cells()}, sys.stdout)
