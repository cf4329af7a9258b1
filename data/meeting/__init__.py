"""The meeting as values: the events that happened and the state they fold to."""
