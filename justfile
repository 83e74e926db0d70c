# What there is to do.
default:
    @just --list

# What CI runs: format, lints, links of the docs, every test on both databases.
check:
    bash .ci/run

# Everything on one machine, no account needed.
demo *args:
    cargo run --release -- demo {{args}}

# The tests; on PostgreSQL too where TEST_POSTGRES_URL names a server.
test *args:
    cargo test {{args}}

# The figures, as a table.
bench *args:
    cargo bench {{args}}

# Licences, advisories, sources (needs cargo-deny and the network).
deny:
    cargo deny check
