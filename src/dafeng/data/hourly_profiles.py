"""Hourly profiles of a typical year in Inner Mongolia, made from twelve months, twenty-four hours and a stated formula.

They are illustrative: shapes to plan a power supply with until the place has measured ones. No random numbers are
drawn, so every machine gives the same year.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from dafeng.core.accounting.activity import Array

Row = Mapping[str, str]
PROFILES = ("wind", "solar", "load_industry", "load_urban", "heat")
HOURS = 8760
DAYS_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LATITUDE_DEG = 41.0
"""Of Hohhot and Baotou, rounded."""
CALM_DAYS = slice(13, 17)
"""14 to 17 January: four days of calm, haze and frost that a supply must carry."""
CALM = {"wind": 0.12, "solar": 0.45, "load_industry": 1.0, "load_urban": 1.08, "heat": 1.22}
"""What the calm days make of each profile."""
GUSTS = ((3.7, 0.45, 0.0), (7.3, 0.35, 1.0), (17.0, 0.25, 2.0))
"""Weather as three waves: period (days), height, phase; chosen so that they never fall together."""


def hourly_profiles(rows: Iterable[Row]) -> Mapping[str, Array]:
    """The 8,760 hours of each profile, from 1 January 0 h, in the order of ``rows``.

    Wind and solar are shares of capacity whose sum is ``hours_a_year``; loads and heat are multiples of their mean. An
    hour is the value of its month (``m1`` to ``m12``) by that of its hour (``h0`` to ``h23``), by the height of the sun
    for solar, by the weather of its day, and by the calm days of January.
    """
    return {row["profile"]: _year(row) for row in rows}


def _year(row: Row) -> Array:
    name = row["profile"]
    month = np.repeat([float(row[f"m{one}"]) for one in range(1, 13)], DAYS_OF_MONTH)
    shape = np.outer(month * _weather(float(row["weather"])) * _week(float(row["sunday"])), _clock(row))
    if name == "solar":
        shape *= _sun()
    shape[CALM_DAYS] *= CALM[name]
    hours = row["hours_a_year"]
    return _to_hours(shape.ravel(), float(hours)) if hours else shape.ravel() / shape.mean()


def _clock(row: Row) -> Array:
    return np.array([float(row[f"h{one}"]) for one in range(24)])


def _weather(height: float) -> Array:
    """By day: 1 on average, moved by the three waves; never below 5 %."""
    day = np.arange(365)
    waves = sum(part * np.sin(2 * np.pi * day / period + phase) for period, part, phase in GUSTS)
    return np.asarray(np.maximum(1.0 + height * waves, 0.05))


def _week(sunday: float) -> Array:
    return np.where(np.arange(365) % 7 == 0, sunday, 1.0)


def _sun() -> Array:
    """Day x hour: the sine of the sun's height in the middle of the hour, 0 below the horizon."""
    latitude = np.radians(LATITUDE_DEG)
    tilt = np.radians(23.45) * np.sin(2 * np.pi * (np.arange(365)[:, np.newaxis] + 285) / 365)
    angle = np.radians(15.0) * (np.arange(24)[np.newaxis, :] + 0.5 - 12.0)
    height = np.sin(latitude) * np.sin(tilt) + np.cos(latitude) * np.cos(tilt) * np.cos(angle)
    return np.asarray(np.maximum(height, 0.0))


def _to_hours(shape: Array, hours: float) -> Array:
    """The shape scaled so that it sums to the full-load hours, with no hour above capacity."""
    found = shape
    for _round in range(60):
        found = np.minimum(found * (hours / found.sum()), 1.0)
    return found
