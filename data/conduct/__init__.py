"""The one place that locks, asks a rule, records, folds, closes and forgets."""
