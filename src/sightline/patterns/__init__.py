"""Named patterns across what many agencies hold: alerts, network, map, places."""
