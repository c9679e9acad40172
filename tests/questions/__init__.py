"""Tests of the questions: each answer as a whole document, on the seed and on the Istanbul world."""
