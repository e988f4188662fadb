"""England's public holidays, as data for clocks. The calendar is the `holidays` library's."""

from datetime import date
from functools import cache

from holidays import country_holidays

from sightline.domain.clocks import Holidays


@cache
def england(first_year: int, last_year: int) -> Holidays:
    """Every public holiday of England, substitute days included, for these years and no others."""
    years = range(first_year, last_year + 1)
    calendar = country_holidays("GB", subdiv="ENG", years=years)
    days: dict[int, set[date]] = {year: set() for year in years}
    for day in calendar:
        if day.year in days:
            days[day.year].add(day)
    return Holidays({year: frozenset(found) for year, found in days.items()})
