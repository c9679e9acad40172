"""The rules that say what the ledger means: which claims count, and which value wins.  Pure: no database, no web."""
