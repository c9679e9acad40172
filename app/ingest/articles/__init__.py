"""Raw articles: found in files and folders, each turned into its text and what is told of it."""
