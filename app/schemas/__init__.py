"""What goes in and out over HTTP: the response models, which are also the queries, and the strict query models."""
