"""Places on a map: hexagons with hot spots, the places a worker may open, routes between them."""
