// Reads a network with a library of the format's own world and prints what it understood as JSON.
// node read_network.mjs cytoscape|gexf FILE, in the folder that holds node_modules
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const cytoscape = require("cytoscape");
const Graph = require("graphology");
const gexf = require("graphology-gexf");

const readers = {
  cytoscape(text) {
    const file = JSON.parse(text);
    const network = cytoscape({ headless: true, styleEnabled: true, ...file });
    return {
      title: file.data.name,
      nodes: network.nodes().map((node) => ({ ...node.data(), ...node.position() })),
      edges: network.edges().map((edge) => edge.data()),
      colour: network.nodes().first().style("background-color"),
    };
  },
  gexf(text) {
    const network = gexf.parse(Graph, text, { allowUndeclaredAttributes: false, addMissingNodes: false });
    return {
      title: network.getAttribute("title"),
      nodes: network.mapNodes((id, data) => ({ id, ...data })),
      edges: network.mapEdges((id, data, source, target) => ({ id, source, target, ...data })),
    };
  },
};

const [, , format, path] = process.argv;
// Cytoscape.js keeps its clock running, so the process ends itself once all is written.
process.stdout.write(JSON.stringify(readers[format](readFileSync(path, "utf8"))), () => process.exit(0));
