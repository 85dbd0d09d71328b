"""What happened: feeds, extraction, places, dates, stories, the store, and questions about it.

Invariants of the whole package: every datetime is aware and UTC; every `Period` is half-open; every
record is frozen; `now` is an argument; only `feeds.fetch` touches the network and only `store` speaks SQL.

    feed → article → claims → incidents (reports side by side) → stories → answers
"""
