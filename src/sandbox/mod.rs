//! A Bot API look-alike and its chat page: the demo's and the tests' Telegram.
