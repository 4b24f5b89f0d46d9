"""Stage 3 as well: what readers search by, an index of files that any host serves. The form is told in docs/search.md."""
