"""``python -m mandate_graph`` is the program ``mandate-graph``."""

from mandate_graph.cli import main

if __name__ == "__main__":
    main()
