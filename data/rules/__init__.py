"""Pure deciders: what may happen next, and the refusal where it may not."""
