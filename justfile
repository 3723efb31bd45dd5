# The commands of CONTRIBUTING.md, by name.

# Lists these.
default:
    @just --list

# Starts the demonstration.
run:
    cargo run

# Runs all tests on SQLite.
test *args:
    cargo test {{ args }}

# Runs all tests on SQLite and on a PostgreSQL server of its own.
test-both *args:
    pg_virtualenv -t -o fsync=off -o max_connections=400 cargo test {{ args }}

# Accepts what a test found other than it was kept: `just accept -p worker --test mail_texts`.
accept *args:
    INSTA_UPDATE=always cargo test {{ args }}

# Formats, and lints as strictly as the forge does.
lint:
    git ls-files -z "*.rs" | xargs -0 rustfmt
    cargo clippy --workspace --all-targets -- -D warnings

# Writes schema.graphql anew.
schema:
    cargo run -q -- schema > schema.graphql

# Checks licences, duplicate and banned crates; needs cargo-deny.
deny:
    cargo deny check

# Writes what the program is made of, as CycloneDX.
sbom:
    .ci/sbom > ketenwacht.cdx.json

# Everything the forge checks.
ci:
    .ci/run
