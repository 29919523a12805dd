"""From printed lines to facts: a parser never opens a file."""
