"""The ASGI side of the course: headers, sign-in, health and our own assets around Streamlit."""
