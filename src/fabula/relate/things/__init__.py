"""Things that change hands, who learns what, and who belongs to which group."""
