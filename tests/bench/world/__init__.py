"""An invented world of any size: incidents at real places over ten years, in a database of either kind.

    spots(gazetteer)             where things happen, and how often
    invent(count, …)             incidents with their reports, one after the other, the same every time
    fill(store, incidents)       a million of them in a minute, past the door that takes one at a time
    kept_sqlite(…), kept_postgresql(…)    made once and kept in a temporary folder until the tables change

`fill` knows the tables by heart; `test_world` compares what it writes with what the store itself writes, so a
change of the tables shows there first.
"""
