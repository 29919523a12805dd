"""Counters and their text."""

import json

from mandate_graph_api.metrics import Metrics


def test_counts_and_durations():
    metrics = Metrics()
    metrics.count("rows_total", 3)
    metrics.count("rows_total", 4)
    metrics.count("queries_total", outcome='a "b" \\ \n')
    for seconds in (0.0005, 0.02, 100.0):
        metrics.observe("query_seconds", seconds)
    lines = metrics.render({Metrics.series("workers", state="idle"): 2}).decode().splitlines()
    assert "mandate_graph_rows_total 7" in lines
    assert 'mandate_graph_queries_total{outcome="a \\"b\\" \\\\ \\n"} 1' in lines
    assert 'mandate_graph_query_seconds_bucket{le="0.001"} 1' in lines
    assert 'mandate_graph_query_seconds_bucket{le="0.025"} 2' in lines
    assert 'mandate_graph_query_seconds_bucket{le="+Inf"} 3' in lines
    assert "mandate_graph_query_seconds_count 3" in lines
    assert 'mandate_graph_workers{state="idle"} 2' in lines
    assert "# TYPE mandate_graph_query_seconds histogram" in lines


def test_the_processes_of_a_server_are_added_up(tmp_path):
    metrics = Metrics(tmp_path)
    metrics.count("rows_total", 3)
    metrics.publish({})
    other = {"rows_total": 4, 'snapshot_info{name="s"}': 1}
    (tmp_path / "1.json").write_text(json.dumps(other))
    (tmp_path / "2.json").write_text("{")
    lines = metrics.render({'snapshot_info{name="s"}': 1}).decode().splitlines()
    assert "mandate_graph_rows_total 7" in lines
    assert 'mandate_graph_snapshot_info{name="s"} 1' in lines
