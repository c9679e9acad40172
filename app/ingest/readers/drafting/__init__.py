"""From what a machine found in a text to the account of it: the same for every machine that reads texts."""
