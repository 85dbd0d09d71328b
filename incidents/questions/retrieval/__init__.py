"""A question → what the store knows, before anybody puts it into words.

finding      which incidents the store is asked for; areas: what no circle tells, compass: where it lies
answering    the answer; parts: its lines, sums: its tolls
charted      an answer with lines → what a chart of it shows
"""
