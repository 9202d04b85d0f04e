"""Computing what a draft leads to: the inventory at once, diagnosis and pathway in the background."""

from dafeng.web.inventories.services.computing import Begun, begin, complete, compute, material
from dafeng.web.inventories.services.results import NAMES, file_of, start_files, write_files

__all__ = [
    "NAMES",
    "Begun",
    "begin",
    "complete",
    "compute",
    "file_of",
    "material",
    "start_files",
    "write_files",
]
