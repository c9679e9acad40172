"""What the reader of English is called, and its version, which changes whenever it reads something otherwise."""

READER, VERSION = "english", "4"
