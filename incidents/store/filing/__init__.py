"""Reports of articles → incidents and stories, listed under every place and day that asks for them."""
