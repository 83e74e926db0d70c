//! Address text or point → unit. Pure; it asks the district and nothing else.
