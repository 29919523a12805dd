"""Seeds become an immutable snapshot: read, map, load, derive, check, publish."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mandate_graph.catalog import Catalog, load_catalog
from mandate_graph.errors import CheckFailed
from mandate_graph.ids import Identifiers
from mandate_graph.pipeline.inputs import Inputs, describe_inputs
from mandate_graph.pipeline.places import seed_places
from mandate_graph.rdf import map_seeds
from mandate_graph.resources import data_root
from mandate_graph.seeding import Seeds, read_seeds
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import Snapshot, building, current, find, point_to, publish, sweep
from mandate_graph.validation import Outcome, run_checks, validate_shapes

__all__ = ["BuildReport", "ChecksFailed", "Step", "build_graph", "check_snapshot", "fill_store", "filling"]

Step = Callable[[str], None]
"""Called with what is done next."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    Attributes:
        snapshot: the snapshot that the pointer names now.
        fresh: False where the snapshot was there already and nothing had to be built.
        outcomes: checks and shapes that were looked at; empty where nothing was built.
    """

    snapshot: Snapshot
    fresh: bool
    outcomes: tuple[Outcome, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The report as a JSON object."""
        manifest = self.snapshot.manifest()
        return {"snapshot": self.snapshot.name, "fresh": self.fresh, **{key: manifest[key] for key in _TOLD}}


_TOLD = ("quads", "graphs", "tables", "warnings")


def build_graph(
    roots: Sequence[Path], data: Path, *, force: bool = False, full_check: bool = False, step: Step | None = None
) -> BuildReport:
    """Builds a snapshot of the seeds and moves the pointer to it.

    Nothing changes for readers until the new snapshot is whole and checked; a build that fails or is killed leaves
    the pointer where it was.

    Args:
        roots: the seeds folders.
        data: the folder of snapshots; made where it is not there.
        force: build even where a snapshot of these inputs is there.
        full_check: hold every class against the shapes, not only the small ones.
        step: told what is done next.

    Raises:
        SeedError: MG2xx, the seeds are wrong.
        ChecksFailed: MG601, the graph does not pass its checks; nothing was published.
    """
    tell = step or (lambda _: None)
    inputs = describe_inputs(roots)
    sweep(data)
    known = find(data, inputs.name)
    if known and not force:
        return _keep(data, known)
    with building(data) as folder, _collector_paused():
        tell("reading seeds")
        seeds = read_seeds(roots)
        store = OxigraphStore.create(folder / "store")
        try:
            catalog = load_catalog()
            with filling(store, seeds, catalog, tell):
                tell("holding the graph against the shapes")
                shapes = validate_shapes(store, data_root() / "ontology" / "shapes", full=full_check)
            tell("running checks")
            outcomes = [*run_checks(store, catalog), *shapes]
            _refuse_errors(store, outcomes, roots)
            manifest = _manifest(inputs, seeds, store, outcomes)
        finally:
            store.close()
        tell("publishing")
        return BuildReport(publish(data, folder, inputs.name, manifest, again=force), True, tuple(outcomes))


@contextmanager
def _collector_paused() -> Iterator[None]:
    # Everything that is made here is kept, so looking for what is not takes time and finds nothing.
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _keep(data: Path, known: Snapshot) -> BuildReport:
    """A snapshot of these inputs is there: only the pointer may have to move."""
    if not (data / "current").exists() or current(data).folder != known.folder:
        point_to(data, known)
    return BuildReport(known, False)


@contextmanager
def filling(store: OxigraphStore, seeds: Seeds, catalog: Catalog, step: Step = lambda _: None) -> Iterator[int]:
    """Writes the graph of the seeds into an empty store, with what the rules derive from it.

    While the block runs, the default graph is whole, and the named graphs follow.

    Yields:
        The number of quads.
    """
    step("writing the graph")
    with store.loading(map_seeds(seeds)) as loading:
        count, derived = loading.count, Identifiers().graph("derived")
        loading.default_graph()
        for rule in catalog.of("construct"):
            step(f"deriving {rule.name}")
            count += store.derive(rule.bound({}), derived)
        yield count
    store.flush()


def fill_store(store: OxigraphStore, seeds: Seeds, catalog: Catalog) -> int:
    """Writes the graph of the seeds into an empty store, with what the rules derive from it.

    Returns:
        The number of quads.
    """
    with filling(store, seeds, catalog) as count:
        return count


def _refuse_errors(store: OxigraphStore, outcomes: Sequence[Outcome], roots: Sequence[Path]) -> None:
    """Raises ChecksFailed, MG601, where a check or a shape found an error."""
    if failed := [outcome for outcome in outcomes if outcome.fails]:
        raise ChecksFailed(failed, seed_places(store, failed, roots))


class ChecksFailed(CheckFailed):
    """The graph of a build does not pass its checks; ``outcomes`` are those that failed, ``places`` rows of seeds."""

    def __init__(self, outcomes: Sequence[Outcome], places: Sequence[str] = ()) -> None:
        super().__init__("MG601", f"the graph does not pass {len(outcomes)} of its checks; nothing was published.")
        self.outcomes, self.places = outcomes, places

    def __str__(self) -> str:
        lines = [super().__str__()]
        for outcome in self.outcomes:
            lines.append(f"  {outcome.name}, {outcome.count} times: {outcome.problem.get('en', '')}".rstrip(": "))
            lines.extend(f"    {finding}" for finding in outcome.findings[:3])
            if outcome.remedy.get("en"):
                lines.append(f"    Remedy: {outcome.remedy['en']}")
        lines.extend(f"  See {place}" for place in self.places)
        return "\n".join(lines)


def _manifest(inputs: Inputs, seeds: Seeds, store: OxigraphStore, outcomes: Sequence[Outcome]) -> dict[str, object]:
    graphs = store.graphs()
    return {
        "name": inputs.name,
        "inputs": inputs.as_json(),
        "quads": sum(graphs.values()),
        "graphs": graphs,
        "tables": seeds.counts(),
        "documents": [row.row() for row in seeds.manifest()],
        "warnings": {outcome.name: outcome.count for outcome in outcomes if outcome.count},
    }


def check_snapshot(data: Path, *, quick: bool = False, step: Step | None = None) -> list[Outcome]:
    """Runs all checks and shapes on the snapshot that is served.

    Args:
        data: the folder of snapshots.
        quick: hold only small classes against the shapes, as a build does.
        step: told what is done next.

    Raises:
        Unavailable: MG402, there is no snapshot.
    """
    tell = step or (lambda _: None)
    store = OxigraphStore.read_only(current(data).store)
    tell("running checks")
    outcomes = run_checks(store, load_catalog())
    tell("holding the graph against the shapes")
    outcomes.extend(validate_shapes(store, data_root() / "ontology" / "shapes", full=not quick))
    return outcomes
