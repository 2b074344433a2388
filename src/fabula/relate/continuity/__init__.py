"""Continuity: what a story says that does not fit together."""
