"""Elements of HTML by what becomes of them in Markdown."""

BLOCKS = frozenset(
    {
        "address", "article", "aside", "body", "center", "dd", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "html", "main",
        "nav", "p", "section",
    }
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MARKS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "cite": "*",
    "s": "~~",
    "del": "~~",
    "strike": "~~",
    "code": "`",
    "kbd": "`",
    "samp": "`",
    "tt": "`",
}
UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
EMBEDDED = frozenset(
    {
        "audio", "video", "source", "track", "iframe", "embed", "object", "param", "applet",
        "canvas", "svg", "math", "input", "select", "textarea", "button", "map", "area",
    }
)  # fmt: skip
