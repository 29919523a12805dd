"""Things of the graph as rows that can be found, filtered and sorted: what `/api/v1/` and the search stand on."""
