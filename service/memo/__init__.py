"""The memo: at most two printed pages on one year, as HTML, PDF, Word and Markdown, from one content."""
