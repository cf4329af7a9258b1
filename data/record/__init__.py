"""Events on disk: one line each, chained, acknowledged only when they are safe."""
