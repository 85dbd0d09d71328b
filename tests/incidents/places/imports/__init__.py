"""Tests of reading GeoNames files and laying them over the gazetteer."""
