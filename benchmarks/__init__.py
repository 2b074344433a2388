"""The project's benchmarks; run from a checkout."""
