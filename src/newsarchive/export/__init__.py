"""The archive as data: rows of tables become files that other programs read."""
