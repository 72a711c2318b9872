"""The pages: each reads the URL, asks for a frozen view and paints it."""
