"""Raw articles: what nobody has prepared, from a file or an upload to its text and what is known of it."""
