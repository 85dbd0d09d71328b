"""A message, and the question before it → the question that is meant.

said         all of a message by itself; kinds: those it asks for, unwanted: the places it leaves out
intent       what it is for
follow       the question before; corrected: what is taken back in mid-sentence
interpret    the one reading that comes of it
"""
