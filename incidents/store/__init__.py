"""What is kept: one database, one module a topic, frozen records in and out.

    upgrade(url)                        makes or upgrades the tables
    store = open_store(url)             refuses an outdated database
    with store.begin() as session: …    one transaction: all or nothing
    with store.begin(lasting=False): …  the same, and nobody waits for the disk
    with store.read() as session: …     one moment, nothing can be changed

The functions take the session first. Several calls in one block are one fact: a digest and its messages, an
article and its incidents. SQL, rows and SQLAlchemy's errors stay in here.

    filing    reports → incidents, stories, listings      finding   queries → incidents, counts, tolls
    intake    articles, feeds, archives, own places       review    flags and decisions
    readers   chats, subscriptions, updates, what is told delivery  the outbox, edits, slots
    database  address, version, locks                     tables    the rows
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from incidents.store.query import IncidentQuery
from incidents.store.store import Store, open_store, upgrade

__all__ = ["IncidentQuery", "Session", "Store", "open_store", "upgrade"]
