//! Keyword rules → kind, category, urgency, with the words that decided.
//! Pure: no clock, no I/O after loading, no knowledge of cases or chats.
