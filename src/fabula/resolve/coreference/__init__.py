"""Coreference: which mentions are of one entity, by a trained scorer of pairs."""
