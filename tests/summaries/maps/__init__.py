"""Maps: what part of the world, which markers, which words, and a picture that holds them."""
