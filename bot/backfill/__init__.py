"""Archives of years → the store: in chunks, on all cores or on a Dask cluster, going on where it ended.

    sources  paths, patterns, object stores → files
    work     a chunk → articles with their claims; done by other processes, without a database
    packing  what they send, in few bytes and little time
    engines  the processes: a pool of this machine, or Dask
    run      a file → numbered chunks of pieces → the store, each in one transaction

The one who reads sends chunks out and files what comes back, so workers need neither the files nor the
database. A chunk is stored whole with its number or not at all, whoever is killed when.
"""
