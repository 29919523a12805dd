"""Exports: each module with an ``EXPORT`` is one file format, found by its place; what is written is a clean drawing,
quads, or the flat tables."""
