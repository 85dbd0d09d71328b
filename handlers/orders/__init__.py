"""Standing orders: made, listed, changed, looked forward to, stopped, by those who may."""
