"""Names of treaties in print to their keys."""

from __future__ import annotations

import pytest

from mandate_graph.parsers.treaties import treaty_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("1988 年《联合国禁止非法贩运麻醉药品和精神药物公约》", "Convention1988"),
        ("《联合国打击跨国有组织犯罪公约》及其各项《任择议定书》", "UNTOC"),
        ("《有组织犯罪公约》及其补充议定书", "UNTOC"),
        ("1971 年《精神药物公约》", "Convention1971"),
        ("公约", ""),
        ("京都宣言", ""),
        ("儿童权利公约", ""),
    ],
)
def test_only_the_treaties_of_the_contract_have_keys(name: str, key: str) -> None:
    assert treaty_key(name, "zh") == key
