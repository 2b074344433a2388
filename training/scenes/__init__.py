"""Short invented scenes with gold, to learn and tune on; the test stories are never used for that."""
