"""The HTTP side of mandate-graph: SPARQL 1.1 protocol, canned queries and plain pages over a snapshot."""
