"""The story: documents become facts (:mod:`.extraction`), facts become a graph (:mod:`.building`)."""
