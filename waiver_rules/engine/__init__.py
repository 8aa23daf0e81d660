"""Which rules match which facts: by durable-rules, by an independent evaluator, and both must agree."""
