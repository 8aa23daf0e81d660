"""Several replicas behind a proxy."""
