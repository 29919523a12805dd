"""The pages and resources beside the SPARQL endpoint, one module each."""
