"""Short invented scenes with gold of the world layers, to tune on; the test stories are never used for that."""
