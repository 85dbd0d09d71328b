"""Records → Telegram messages, pictures with their words, buttons: pure, and without Telegram's library.

Every message is HTML of at most 4,096 UTF-16 units and 100 entities as Telegram counts them; a caption
has at most 1,024. Everything that comes from news, people or the gazetteer is escaped on its way in.
"""
