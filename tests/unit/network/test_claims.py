"""The query of claimed goals: who claims, and an effort that grows with what is claimed, not with the documents."""

from __future__ import annotations

import subprocess
import sys

MANY = 4000
_ASK = """
import resource, sys
from pyoxigraph import NamedNode, Quad, Store
from mandate_graph.network import network_queries

def node(name): return NamedNode("https://example.org/" + name)
def told(subject, predicate, thing): store.add(Quad(subject, NamedNode(predicate), thing))

store, mg, many = Store(), "https://w3id.org/mandate-graph/ontology#", int(sys.argv[1])
rdf, frbr = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/vocab/frbr/core#"
told(node("version"), frbr + "realizationOf", node("report"))
for number in range(many):
    told(node(f"paragraph/{number}"), rdf + "type", NamedNode(mg + "DocumentParagraph"))
    told(node(f"fact/{number}"), mg + "states", node(f"thing/{number}"))
    told(node(f"fact/{number}"), mg + "ofVersion", node("version"))
for link, subject in ((0, "paragraph/7"), (1, "plan")):
    told(node(f"thing/{link}"), rdf + "type", NamedNode(mg + "StatedLink"))
    told(node(f"thing/{link}"), rdf + "subject", node(subject))
    told(node(f"thing/{link}"), rdf + "predicate", NamedNode(mg + "contributesToSDG"))
    told(node(f"thing/{link}"), rdf + "object", node("goal"))
taken = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + (1 << 30), taken + (1 << 30)))
rows = store.query(network_queries(parts=("claims",))["claims"].text)
print(*sorted({row["source"].value.rpartition("/")[2] for row in rows}))
"""


def test_a_plan_claims_itself_and_a_paragraph_for_its_document_within_memory() -> None:
    asked = [sys.executable, "-c", _ASK, str(MANY)]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (0, "plan report\n"), answer.stderr[-500:]
