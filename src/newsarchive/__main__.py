"""`python -m newsarchive`, where the command itself is not on the path."""

from newsarchive.cli import main

main()
