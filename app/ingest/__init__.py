"""How documents get in: accounts are read and checked, recorded in the ledger, and resolved into the tables."""
