"""Pure figures about how a meeting was shared. No data gives none, never 0."""
