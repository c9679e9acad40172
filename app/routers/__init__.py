"""Where the questions are asked: a path and its parameters, a query, an answer."""
