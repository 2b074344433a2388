"""The parts of the standalone page: what is computed here, and the static files that the browser gets.

`arrange` turns blocks, chapters, scenes and paratext into the rows of a book page; `people` gives each character a hue, a seal
and a short name; `columns` packs all of it small; `first` writes the first chapter as plain HTML; `palette` holds the colors.
"""
