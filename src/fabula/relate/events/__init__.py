"""Events: what happens, who does it to whom, and whether it happens at all."""
