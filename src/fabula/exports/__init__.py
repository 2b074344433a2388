"""Stories to files of other formats."""
