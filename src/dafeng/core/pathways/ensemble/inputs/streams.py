"""Random numbers that belong to an input: the same whatever else is drawn, in whatever order, on however many cores."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from dafeng.core.accounting.activity import Array

CHUNK = 1_250
"""Draws that are made together. Fixed: the numbers of a draw depend on the chunk it lies in and its place there."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Where numbers come from: ``seed``, ``place``, number of the ``chunk`` and of the independent ``sample``."""

    seed: int
    place: str = ""
    chunk: int = 0
    sample: int = 0


def normals(stream: Stream, key: str, rows: int) -> Array:
    """Standard normal numbers of the input ``key``, row x draw of the chunk.

    More rows leave the first ones as they are. Raises ValueError for a seed below zero. Source: NumPy's SeedSequence
    with the input's name hashed into the entropy and sample and chunk as its spawn key, so that streams are
    independent; generator SFC64.
    """
    digest = blake2b(f"{stream.place}|{key}".encode(), digest_size=16).digest()
    words = np.frombuffer(digest, dtype="<u4").tolist()
    seed = np.random.SeedSequence([stream.seed, *words], spawn_key=(stream.sample, stream.chunk))
    return np.random.Generator(np.random.SFC64(seed)).standard_normal((rows, CHUNK))
