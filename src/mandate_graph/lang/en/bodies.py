"""English names of bodies that adopt instruments."""

from __future__ import annotations

import re

__all__ = ["BODIES", "ORGAN"]

_UNTOC = "Convention against Transnational Organized Crime"
_UNCAC = "Convention against Corruption"

_NAMES = {
    "General Assembly": "GA", "United Nations General Assembly": "GA",
    "Security Council": "SC", "United Nations Security Council": "SC",
    "Economic and Social Council": "ECOSOC", "United Nations Economic and Social Council": "ECOSOC",
    "Commission on Narcotic Drugs": "CND",
    "Commission on Crime Prevention and Criminal Justice": "CCPCJ",
    "Human Rights Council": "HRC", "United Nations Human Rights Council": "HRC",
    "Commission on Human Rights": "CHR", "United Nations Commission on Human Rights": "CHR",
    "Commission on the Status of Women": "CSW", "Statistical Commission": "StatCom",
    "United Nations Statistical Commission": "StatCom",
    "Commission on Population and Development": "CPD", "Commission for Social Development": "CSocD",
    "Commission on Science and Technology for Development": "CSTD", "United Nations Forum on Forests": "UNFF",
    "Commission on Sustainable Development": "CSD",
    "Trade and Development Board": "TDB", "United Nations Conference on Trade and Development": "UNCTAD",
    "Trusteeship Council": "TC", "Peacebuilding Commission": "PBC", "International Court of Justice": "ICJ",
    "Economic Commission for Africa": "ECA", "Economic Commission for Europe": "ECE",
    "Economic Commission for Latin America and the Caribbean": "ECLAC",
    "Economic and Social Commission for Asia and the Pacific": "ESCAP",
    "Economic and Social Commission for Western Asia": "ESCWA",
    "United Nations Environment Assembly": "UNEA",
    "United Nations Environment Assembly of the United Nations Environment Programme": "UNEA",
    "Environment Assembly": "UNEA",
    "Governing Council of the United Nations Environment Programme": "UNEP-GC",
    "United Nations Environment Programme Governing Council": "UNEP-GC", "UNEP Governing Council": "UNEP-GC",
    "United Nations Habitat Assembly": "UN-Habitat-Assembly",
    "United Nations Habitat Assembly of the United Nations Human Settlements Programme": "UN-Habitat-Assembly",
    "UN-Habitat Assembly": "UN-Habitat-Assembly",
    "Governing Council of the United Nations Human Settlements Programme": "UN-Habitat-GC",
    "United Nations Human Settlements Programme Governing Council": "UN-Habitat-GC",
    "UN-Habitat Governing Council": "UN-Habitat-GC", "Governing Council of UN-Habitat": "UN-Habitat-GC",
    "Governing Council of UNEP": "UNEP-GC", "Conference on Disarmament": "CD",
    "Committee on the Peaceful Uses of Outer Space": "COPUOS",
    "Conference of the Parties to the United Nations Framework Convention on Climate Change": "COP-UNFCCC",
    "Conference of the Parties to the Convention on Biological Diversity": "COP-CBD",
    "Conference of the Parties to the United Nations Convention to Combat Desertification": "COP-UNCCD",
    **{f"{form} to the {un}{_UNTOC}": "COP-UNTOC"
       for form in ("Conference of the Parties", "Conference of Parties") for un in ("United Nations ", "")},
    **{f"{form} to the {un}{_UNCAC}": "COSP-UNCAC"
       for form in ("Conference of the States Parties", "Conference of States Parties")
       for un in ("United Nations ", "")},
}  # fmt: skip

_SHORT = ("ECA", "ECE", "ECLAC", "ESCAP", "ESCWA", "UNCTAD")

BODIES = {**_NAMES, **{re.sub(r"\s", "", name): code for name, code in _NAMES.items()}, **{n: n for n in _SHORT}}
"""Name of a body, as printed, without blanks (as title pages are read) or short, to its table code."""

ORGAN = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))
"""Pattern of any of the names, the longest first."""
