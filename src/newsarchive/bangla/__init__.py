"""The Bengali language as newspapers write it: spelling, calendar, dates, romanisation."""
