"""The minutes of a meeting, for those who were not there: gathered once in words, laid out in one form or another."""
