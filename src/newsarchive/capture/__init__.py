"""Stage 1: a saved page becomes a record, every line of it accounted for."""
