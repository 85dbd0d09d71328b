"""What maps and charts share: letters, colours, families of kinds, and one thread that draws.

The fonts in `data` are DejaVu Sans cut down to Latin and Arabic (data/README.md tells how).
"""
