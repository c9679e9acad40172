"""A brief as a paper: what its lines say (`lines`), and the forms that it is given in (`markdown`, `page`, `word`)."""
