"""Tests of the ledger: what is refused, what is recorded, and what is resolved of it."""
