"""What is imported late, and the document that describes everything."""

import asyncio
import json
import threading

from mandate_graph_api import extensions
from mandate_graph_api.extensions import OpenApi, with_extensions
from mandate_graph_api.http import Arrived, json_reply
from mandate_graph_api.protocol import HttpRequest


def arrived(root=""):
    return Arrived(HttpRequest("GET"), "http", "x", "/", root, {})


def test_a_handler_begins_when_all_is_imported_in_another_thread(monkeypatch):
    order = []

    async def handle(_):
        order.append(threading.get_ident())
        return json_reply(200, b"{}")

    monkeypatch.setattr(extensions, "_import", lambda: order.append(threading.get_ident()))
    extensions.analyses.cache_clear()
    asyncio.run(with_extensions(handle)(arrived()))
    assert len(order) == 2 and order[0] != order[1] == threading.get_ident()
    extensions.analyses()
    extensions.exports()
    asyncio.run(with_extensions(handle)(arrived()))
    assert len(order) == 3


def test_the_document_is_made_once_for_a_catalog_and_a_prefix():
    made, catalogs = [], ["one", "one", "one", "two"]
    handler = OpenApi(lambda: made.append(1) or {"openapi": "3.1.0"}, lambda: catalogs.pop(0))

    async def run():
        return [json.loads((await handler(arrived(root))).body) for root in ("", "", "/un", "/un")]

    bodies = asyncio.run(run())
    assert len(made) == 3
    assert bodies[0] == {"openapi": "3.1.0"} and bodies[2]["servers"] == [{"url": "/un"}]
