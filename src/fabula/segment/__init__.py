"""Text to blocks, paratext, chapters, sentences and tokens."""
