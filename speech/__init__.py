"""Hears speech or silence. Knows no meeting."""
