"""Scenes: where they begin, where and when they are, whose eyes, who is there."""
