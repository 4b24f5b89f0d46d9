"""Bring the built site to where the public reads it."""
