"""A real browser that may not leave this machine, and a real server for it to look at."""
