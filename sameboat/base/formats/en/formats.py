"""English as it is understood everywhere: 28 November 2026, 18:00. Django's own is American: Nov. 28, 2026, 6 p.m.

English readers come from countries with both clocks; 19:30 is never taken for the morning.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
FIRST_DAY_OF_WEEK = 1
