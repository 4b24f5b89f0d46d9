"""Foreign files become captures: web archives, saved pages, tables and folders of text."""
