"""From rule files, packs and the compiled bundle to the rules of a run."""
