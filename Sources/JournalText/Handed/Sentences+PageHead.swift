/// How every HTML page begins: what a browser must know, and how it prints.
extension HandedPage {
    /// The title says no name: a window, a tab and a print queue show it.
    package static let head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Report</title>
        <style>
        @page { margin: 18mm; }
        body { font: 11pt/1.4 serif; color: #000; background: #fff; max-width: 46em;
          margin: 1em auto; padding: 0 1em; overflow-wrap: anywhere; }
        h1 { font-size: 1.5em; }
        h2 { font-size: 1.1em; border-bottom: 1px solid #000; break-after: avoid; }
        article { break-inside: avoid-page; margin: 0 0 0.8em 0; }
        article p, figure { margin: 0; }
        .who { font-weight: bold; }
        .below { white-space: pre-wrap; margin: 0 0 0 1.5em; font: inherit; }
        .written, .foot { font-size: 0.85em; }
        .as-of { border: 1px solid #000; padding: 0.4em; }
        .foot td { padding: 0 1em 0 0; vertical-align: top; font-family: monospace; }
        figure { margin: 1em 0; break-inside: avoid; }
        svg { width: 100%; height: auto; max-width: 40em; }
        </style>
        </head>
        <body>

        """
}
