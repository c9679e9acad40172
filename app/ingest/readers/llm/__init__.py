"""The reader that asks a language model: off unless it is chosen, and never believed without the text's own words."""
