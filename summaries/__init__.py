"""What to tell: ranking, choosing the sentence, composing a digest, knowing when it is due, drawing a map.

    incidents of a window → background (which are news) → select (which sentence tells each)
        → choose (which are told, in what order: interest, none twice: repeats; where: whereabouts)
        → groups → digest
    sentences → rank (the only importer of sumy), dated texts → rank.summarize
    cadence, zone, moment → schedule      incidents → maps (PNG)

Every sentence that leaves this package is a quotation of a stored article. Moments are aware and UTC; `now`
is an argument.
"""
