"""Training of the coreference scorer."""
