"""Killable worker processes for strangers' queries.

::

    server (asyncio)  -- control socket -->  zygote (one thread, engine imported, no store open)
          |                                      | forks
          '-- one socket pair per worker -->  worker (store read-only, no way to open a connection)

A query that takes too long or too much is ended by killing its worker; a new one is forked in some
milliseconds. Linux only: elsewhere use `mandate_graph_api.engine.InProcess`.
"""
