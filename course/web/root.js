// Where the server is: at the root of this address. Streamlit 1.67 would else ask below the page's
// own path first (/lesson/_stcore/health) and get a 404 that nobody can act on. Runs before it.
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };
