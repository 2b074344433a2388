"""Supersenses for training: annotated reviews, WordNet as a prior, and uncertain labels for texts that have none."""
