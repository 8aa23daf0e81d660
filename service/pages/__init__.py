"""Pages for people: plain HTML rendered on the server, without scripts."""
