"""Stage 3: the archive becomes the files of a static site."""
