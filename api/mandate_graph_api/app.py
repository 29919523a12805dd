"""The application: everything is built by `create_app`, nothing when this module is imported."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from mandate_graph import __version__
from mandate_graph.catalog import Catalog, load_catalog
from mandate_graph.errors import Unavailable
from mandate_graph.namespaces import PREFIXES
from mandate_graph.settings import Settings
from mandate_graph.store import snapshots
from mandate_graph_api.analysing import Analyst
from mandate_graph_api.answering import Answering
from mandate_graph_api.collections.loading import Shelf
from mandate_graph_api.dumping import Dumper
from mandate_graph_api.engine import Engine
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.exporting import Exporter
from mandate_graph_api.extensions import OpenApi, with_extensions
from mandate_graph_api.freshness import Freshness, published
from mandate_graph_api.front import Front
from mandate_graph_api.http import Arrived, Endpoint, Reply
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics
from mandate_graph_api.openapi import describe_api
from mandate_graph_api.remote import RemoteEngine
from mandate_graph_api.routes.analyses import AnalysisRoutes
from mandate_graph_api.routes.ask import AskPage
from mandate_graph_api.routes.collections import ROOT, Collections
from mandate_graph_api.routes.dataset import Descriptions
from mandate_graph_api.routes.dumps import Dumps
from mandate_graph_api.routes.exports import ExportRoutes
from mandate_graph_api.routes.graphs import GraphStore
from mandate_graph_api.routes.home import Home
from mandate_graph_api.routes.queries import CannedQueries
from mandate_graph_api.routes.search import SearchPage
from mandate_graph_api.routes.status import Status
from mandate_graph_api.routes.things import Things, page_or, see_other
from mandate_graph_api.sparql import SparqlEndpoint
from mandate_graph_api.workers.pool import Served, WorkerPool

__all__ = ["create_app", "served"]

_SPARQL = "/sparql"
_MANY = f"{ROOT}/{{name}}"
_GRAPHS = ("/graphs", "/graph/{path:path}")
_WITH_BODY = (_SPARQL, _MANY, *_GRAPHS)
_READ = {"Allow": "GET, HEAD, OPTIONS"}
_PUBLISH_SECONDS = 1.0


class Application(FastAPI):
    """FastAPI behind a `Front`, which every request passes first."""

    front: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request, or the life span of the server."""
        scope["app"] = self
        await (self.front or super().__call__)(scope, receive, send)


def create_app(
    settings: Settings, data_dir: Path | None = None, limits: Limits | None = None, metrics: Metrics | None = None,
    endpoint: str = "",
) -> FastAPI:  # fmt: skip
    """The server as an ASGI application; its processes live from start-up to shutdown of the application.

    Args:
        settings: of the project.
        data_dir: folder of the snapshots, by default that of `settings`.
        limits: of one request, by default safe ones.
        metrics: where requests and queries are counted.
        endpoint: address of another SPARQL endpoint that has the data, empty for the snapshots in `data_dir`.
    """
    limits, metrics = limits or Limits(), metrics or Metrics()
    folder = data_dir or settings.data
    source = _source(folder, limits, metrics, endpoint)
    # What another endpoint holds may change without its name.
    cache_bytes = 0 if endpoint else limits.cache_bytes
    engine = Answering(source, cache_bytes, metrics)

    def current() -> Served | None:
        return None if endpoint else served(folder)

    dumper = Dumper(current)

    def catalog() -> Catalog:
        return load_catalog(settings.resources / "queries" if settings.resources else None)

    handlers: dict[str, Callable[[Arrived], Any]] = {
        **_handlers(engine, Status(source, metrics), limits, catalog),
        **_whole_handlers(engine, dumper),
        **_data_handlers(engine, catalog, Freshness(published(folder))),
        **_analysis_handlers(Analyst(engine, catalog, limits, cache_bytes), Freshness(published(folder))),
        **_export_handlers(Exporter(current, limits, settings.resources), Freshness(published(folder))),
        "/openapi.json": OpenApi(lambda: app.openapi(), catalog),
    }
    endpoints = {
        path: Endpoint(handler if path in _WITH_BODY else _read_only(handler), limits)
        for path, handler in handlers.items()
    }
    app = Application(
        title="mandate-graph", version=__version__, docs_url=None, redoc_url=None,
        lifespan=_life(source, metrics, dumper), routes=[Route(path, endpoint) for path, endpoint in endpoints.items()],
    )  # fmt: skip
    known = {f"/{path[1:].partition('/')[0]}" for path in endpoints}
    app.front = Front({_SPARQL: endpoints[_SPARQL]}, super(Application, app).__call__, limits, metrics, known)
    app.add_exception_handler(HTTPException, _not_found)
    app.state.pool = source
    _extend_openapi(app, catalog)
    return app


def _source(folder: Path, limits: Limits, metrics: Metrics, endpoint: str) -> WorkerPool | RemoteEngine:
    if endpoint:
        return RemoteEngine(endpoint, limits, metrics)
    prefixes = {prefix: str(vocabulary) for prefix, vocabulary in PREFIXES.items()}
    return WorkerPool(lambda: served(folder), limits, prefixes, metrics)


def _life(
    source: WorkerPool | RemoteEngine, metrics: Metrics, dumper: Dumper
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await source.start()
        publishing = asyncio.get_running_loop().create_task(_publish(metrics, source))
        try:
            yield
        finally:
            publishing.cancel()
            await source.stop()
            dumper.close()

    return life


async def _publish(metrics: Metrics, source: WorkerPool | RemoteEngine) -> None:
    while True:
        metrics.publish(source.gauges)
        await asyncio.sleep(_PUBLISH_SECONDS)


def served(data: Path) -> Served | None:
    """The snapshot that the pointer in `data` names, None when there is none."""
    try:
        snapshot = snapshots.current(data)
    except Unavailable:
        return None
    return Served(snapshot.folder.name, snapshot.store)


def _handlers(
    engine: Engine, status: Status, limits: Limits, catalog: Callable[[], Catalog]
) -> Mapping[str, Callable[[Arrived], Any]]:
    return {
        "/": with_extensions(Home(engine, catalog)),
        _SPARQL: SparqlEndpoint(engine, limits, form="/query"),
        "/query": AskPage(engine, limits, catalog),
        "/health": status.health,
        "/ready": status.ready,
        "/metrics": status.metrics,
    }


def _whole_handlers(engine: Engine, dumper: Dumper) -> Mapping[str, Callable[[Arrived], Any]]:
    graphs, dumps, descriptions = GraphStore(engine), Dumps(dumper), Descriptions(engine, dumper)
    return {
        _GRAPHS[0]: graphs.indirect,
        _GRAPHS[1]: page_or(graphs.direct),
        "/dumps": dumps.listing,
        "/dumps/{name}": dumps.one,
        "/.well-known/void": descriptions.void,
        "/catalog": descriptions.catalog,
    }


def _data_handlers(
    engine: Engine, catalog: Callable[[], Catalog], freshness: Freshness
) -> Mapping[str, Callable[[Arrived], Any]]:
    canned = CannedQueries(engine, catalog, freshness)
    shelf = Shelf(engine, catalog)
    collections, things = Collections(shelf, catalog, freshness), Things(engine, freshness)
    return {
        "/queries": canned.listing,
        "/queries/{name}": canned.one,
        ROOT: collections.listing,
        f"{ROOT}/": collections.listing,
        f"{ROOT}/search": collections.search,
        _MANY: collections.many,
        f"{ROOT}/{{name}}/{{key:path}}": collections.one,
        "/search": SearchPage(shelf),
        "/describe": things.describe,
        **dict.fromkeys(("/id/{path:path}", "/code/{path:path}", "/ontology", "/ontology/{path:path}"), see_other),
    }


def _analysis_handlers(analyst: Analyst, freshness: Freshness) -> Mapping[str, Callable[[Arrived], Any]]:
    routes = AnalysisRoutes(analyst, freshness)
    return {"/analyses": with_extensions(routes.listing), "/analyses/{name}": with_extensions(routes.one)}


def _export_handlers(exporter: Exporter, freshness: Freshness) -> Mapping[str, Callable[[Arrived], Any]]:
    routes = ExportRoutes(exporter, freshness)
    return {"/exports": with_extensions(routes.listing), "/exports/{format}": with_extensions(routes.one)}


def _read_only(handle: Callable[[Arrived], Any]) -> Callable[[Arrived], Any]:
    async def guarded(arrived: Arrived) -> Reply:
        if arrived.http.method == "OPTIONS":
            return Reply(204, "text/plain", headers=_READ)
        if arrived.http.method not in ("GET", "HEAD"):
            raise RequestError(405, "MG517", "this resource is read with GET.", headers=_READ)
        reply: Reply = await handle(arrived)
        return reply

    return guarded


async def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    what = "there is nothing at this path." if status == 404 else "the request is not understood."
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    remedy = "The page at / says what is there."
    problem = describe(
        RequestError(status, "MG521", what, where=request.url.path[:200], remedy=remedy, headers=headers)
    )
    return Response(problem.body, status, dict(problem.headers), media_type="application/json")


def _extend_openapi(app: FastAPI, catalog: Callable[[], Catalog]) -> None:
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        schema = generated()
        return describe_api(schema, catalog)

    app.openapi = openapi  # type: ignore[method-assign]
