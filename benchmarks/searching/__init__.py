"""What `benchmarks/search.py` measures, part by part: newsarchive's search and Pagefind's, in a real Chromium."""
