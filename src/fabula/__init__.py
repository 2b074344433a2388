"""fabula reads a story and gives back the world that it describes."""
