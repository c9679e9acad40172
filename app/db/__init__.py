"""The database: engine, column types and JSON alike on SQLite and PostgreSQL; the only place that asks which it is."""
