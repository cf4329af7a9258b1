"""The days of a workplace for people's own calendars: terms, turns, reviews, labs, as one iCalendar file (RFC 5545)."""
