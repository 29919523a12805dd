"""Kinds of documents: one module each, found by its ``DOCUMENT_TYPE``."""
