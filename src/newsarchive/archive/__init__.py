"""Stage 2: records become articles, links and lists."""
