"""The reader of raw English articles, one module a stage."""
