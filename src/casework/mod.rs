//! The case: states, events, commands, deadlines. Pure; `now` is an argument.
