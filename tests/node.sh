# For the scripts beside tests that need Node, to be sourced: `skip REASON`, and `node`, which is 18 or later.

skip() {
    echo "skipped: $*"
    exit 77
}

node=$(command -v node || command -v nodejs) || skip "no Node (./quickstart page)"
(($("$node" -p 'process.versions.node.split(".")[0]') >= 18)) || skip "Node is older than 18"
