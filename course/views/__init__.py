"""What each page shows, as frozen values: one file per page, no Streamlit, no writing."""
