"""Made-up workplaces and meetings from a seed, for tests and benches: the same seed always makes the same."""
