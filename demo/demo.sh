#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Shows the collection's main job against the simulator, and fails if anything is not as it announces.
# Usage, from the root of the repository: demo/demo.sh [DIRECTORY]
# DIRECTORY: where python and ansible-playbook are, by default .venv/bin.
set -euo pipefail

tools=$(cd "${1:-.venv/bin}" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Nothing of this shell's own clouds and settings, nothing outside of one temporary directory, no proxy for the loopback.
unset "${!ANSIBLE_@}" "${!HW_@}" "${!OS_@}" PYTHONPATH PYTHONHOME
temporary=$(mktemp -d)
simulator=
finish() {
  if [ -n "$simulator" ]; then
    kill "$simulator" 2>/dev/null || true
    wait "$simulator" 2>/dev/null || true
  fi
  rm -rf "$temporary"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$temporary/ansible_collections/hwc"
ln -s "$PWD" "$temporary/ansible_collections/hwc/direct_connect"
export ANSIBLE_COLLECTIONS_PATH=$temporary ANSIBLE_CONFIG=$PWD/demo/ansible.cfg ANSIBLE_HOME=$temporary/ansible
export ANSIBLE_REMOTE_TEMP=$temporary/remote HOME=$temporary LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1
export DEMO_BGP_KEY=not-to-be-seen
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then export ANSIBLE_FORCE_COLOR=true; else export ANSIBLE_NOCOLOR=true; fi

"$tools/python" -m tests.simulator --env-file "$temporary/login" >"$temporary/simulator.log" 2>&1 &
simulator=$!
while ! [ -f "$temporary/login" ] && kill -0 "$simulator" 2>/dev/null; do
  sleep 0.1
done
if ! [ -f "$temporary/login" ]; then
  echo "The simulator did not start:" >&2
  cat "$temporary/simulator.log" >&2
  exit 1
fi
# shellcheck source=/dev/null
source "$temporary/login"

# On the screen a step has no empty lines, and a diff no line numbers.
quiet='/^(\x1b\[[0-9;]*m)* ?(@@ .*)?$/d'

fail() {
  echo
  echo "The demonstration failed: $1" >&2
  exit 1
}

# Prints how many requests the simulator got since the last time, and checks the writes: any, or none.
requests() {
  "$tools/python" - "$HW_DC_ENDPOINT/simulator/requests" "$1" <<'END'
import json, sys, urllib.request

url, announced = sys.argv[1:]
with urllib.request.urlopen(url) as answer:
    log = json.load(answer)
urllib.request.urlopen(urllib.request.Request(url, method="DELETE")).close()
writes = sum(entry["method"] != "GET" for entry in log)
print(f"The simulator got {len(log)} requests, {writes} of them writes.")
sys.exit((writes > 0) != (announced == "writes"))
END
}

# The message of a plan that is refused, which may have a list.
refusal() {
  sed 's/\x1b\[[0-9;]*m//g' | awk 'said && !/^- / { said = 2 } !said && sub(/.*Nothing was written/, "Nothing was written") { said = 1 } said == 1'
}

# step NUMBER TITLE TEXT CHANGES WRITES ARGUMENT...: one run of the playbook, which must change as many tasks as CHANGES says, and
# send writes or none, as WRITES says; where CHANGES is "failure", it must fail, and only why is printed. Where something changes in a
# site, only that is printed.
playbook=demo/site.yml
step() {
  local number=$1 title=$2 text=$3 changes=$4 writes=$5 output=$temporary/output-$1
  shift 5
  export ANSIBLE_DISPLAY_OK_HOSTS=true
  [ "$changes" = 0 ] || [ "$playbook" != demo/site.yml ] || ANSIBLE_DISPLAY_OK_HOSTS=false
  printf '\n%s\n%s\n' "=== $number of 11: $title" "$text"
  echo "\$ ansible-playbook -i localhost, $playbook $*"
  if [ "$changes" = failure ]; then
    if "$tools/ansible-playbook" -i localhost, "$playbook" "$@" >"$output" 2>&1; then fail "ansible-playbook should have failed."; fi
    refusal <"$output" | grep . || fail "ansible-playbook ended with another error."
  else
    "$tools/ansible-playbook" -i localhost, "$playbook" "$@" 2>&1 | tee "$output" | sed -Eu "$quiet" ||
      fail "ansible-playbook ended with an error."
  fi
  requests "$writes" || fail "announced were $writes."
  if grep -q "$DEMO_BGP_KEY" "$output"; then fail "the BGP key was shown."; fi
  [ "$changes" != failure ] || return 0
  grep -Eq "^localhost .* changed=$changes +unreachable=0 +failed=0 " <(sed 's/\x1b\[[0-9;]*m//g' "$output") ||
    fail "announced were $changes changed tasks."
}

# The tasks that changed something, with their items.
changed() { sed 's/\x1b\[[0-9;]*m//g' "$temporary/output-$1" | grep '^changed:'; }

cat <<'END'
Each step runs a command and says before what it shows. The commands run in an environment of their own: a simulator, the login to it,
and the settings of demo/ansible.cfg. To try them by hand, paste what make simulator prints into another shell in this folder, then:
export ANSIBLE_CONFIG=demo/ansible.cfg DEMO_BGP_KEY=any
END

step 1 "from nothing" \
  "A hosted connection, a virtual gateway, a BGP interface that joins both, an IPv6 peer, and tags:
made in the order that they need, each waited for until it is ready." \
  5 writes -e @demo/vars/site.yml

step 2 "once more" \
  "Everything is as described. So nothing changes and nothing is written: one read for each object." \
  0 none -e @demo/vars/site.yml

step 3 "what would change?" \
  "The site is to have one more network on either side, other tags, and an interface with another
description, low priority, and BFD instead of NQA. Check mode with diff shows exactly these edits,
compared with what is there now, and sends no write." \
  4 none -e @demo/vars/site_edited.yml --check --diff

# The lines that a diff took away or added, in order, of a peer that goes only which one.
edits() { sed 's/\x1b\[[0-9;]*m//g' "$temporary/output-$1" | grep -E '^[-+] +' | sed -E 's/^([-+]) +/\1 /' | awk '!gone || /^\+/ { gone = 0; print } / ipv[46]:$/ { gone = 1 }'; }
diff - <(edits 3) >&2 <<'END' || fail "the diff shows other edits than those."
+ - 10.1.0.0/16
- env: test
+ env: prod
- description: Berlin
+ description: Berlin, first line
- enable_bfd: false
- enable_nqa: true
+ enable_bfd: true
+ enable_nqa: false
- priority: normal
+ priority: low
- env: test
+ env: prod
+ - 2001:db8:200::/48
- owner: netops
+ owner: noc
END

step 4 "do it" \
  "The same for real: the same tasks change. The priority takes a request of its own, NQA must be off
before BFD goes on, with a wait between; the playbook need not know any of this." \
  4 writes -e @demo/vars/site_edited.yml
diff <(changed 3) <(changed 4) >&2 || fail "check mode announced something else."

step 5 "away with it" \
  "The interface with its peers goes first, then the gateway, then the hosted connection; each is
waited for until it is gone." \
  3 writes -e @demo/vars/site_edited.yml -e network_state=absent

step 6 "away, once more" \
  "What is not there need not be removed: no change, no write, no error." \
  0 none -e @demo/vars/site_edited.yml -e network_state=absent

playbook=demo/estate.yml

step 7 "two sites in one task: the plan" \
  "All objects of both sites in one plan, before anything exists; what the API would refuse is found here.
The hash is what somebody approves." \
  1 none --check
approved=$(grep -oE '[0-9a-f]{64}' "$temporary/output-7")

step 8 "another plan" \
  "Approved was another plan than the one that there is now. So it is refused, before any write." \
  failure none -e "approved=$(printf '%064d' 0 | tr 0 a)"

step 9 "the plan that was approved" \
  "This one is carried out. The sites do not wait for each other." \
  1 writes -e "approved=$approved"
diff <(grep -E '^ +- create' "$temporary/output-7") <(grep -E '^ +- create' "$temporary/output-9") >&2 || fail "the plan was another one."

step 10 "the plan after an edit" \
  "One more network, another priority, and a peer that is no longer stated, which purge removes since its
interface is in scope." \
  1 none -e @demo/vars/estate_edited.yml --check --diff
diff - <(edits 10) >&2 <<'END' || fail "the diff shows other edits than those."
- vif_peer:
- vif-berlin ipv6:
+ - 10.1.0.0/16
- priority: normal
+ priority: low
END

playbook=demo/code.yml

step 11 "out as code, and in again" \
  "What there is, in the shape of the options. Fed back, it is no change." \
  0 none

printf '\nAll as announced.\nNext: make simulator, then docs/topology.md\n'
