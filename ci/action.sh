#!/usr/bin/env bash
# The one step of action.yml. Inputs come as variables and go on as single arguments: nothing of them is run.
set -uo pipefail

command="${STEPCOST_COMMAND:-$STEPCOST_ACTION/bin/stepcost.js}"
if [ -z "${STEPCOST_COMMAND:-}" ] && [ ! -f "$STEPCOST_ACTION/dist/stepcost.cjs" ]; then
  (cd "$STEPCOST_ACTION" && npm ci --silent && npm run --silent build) || exit 2
fi

report="${RUNNER_TEMP:-/tmp}/stepcost.json"
# What an earlier step wrote is not told as the result of this one.
rm -f -- "$report"
arguments=(check --format github --format "json=$report" --no-color)
[ -n "${STEPCOST_BUDGET:-}" ] && arguments+=(--budget "$STEPCOST_BUDGET")
[ -n "${STEPCOST_MAX_INCREASE:-}" ] && arguments+=(--max-increase "$STEPCOST_MAX_INCREASE")
[ -n "${STEPCOST_BASE:-}" ] && arguments+=(--base "$STEPCOST_BASE")
[ -n "${STEPCOST_CONFIG:-}" ] && arguments+=(--config "$STEPCOST_CONFIG")
[ -n "${STEPCOST_SARIF:-}" ] && arguments+=(--format "sarif=$STEPCOST_SARIF")
[ "${STEPCOST_ONLY_WORSE:-false}" = true ] && arguments+=(--only-worse)
[ "${STEPCOST_ALLOW_UNDECIDED:-false}" = true ] && arguments+=(--allow-undecided)
arguments+=(--)
while IFS= read -r path; do
  [ -n "$path" ] && arguments+=("$path")
done <<< "${STEPCOST_PATHS:-.}"

node "$command" "${arguments[@]}"
code=$?

if [ -f "$report" ] && [ -n "${GITHUB_OUTPUT:-}" ]; then
  node -e '
    const { verdict, monthlyUsd } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    const lines = [`verdict=${verdict.kind}`, `monthly-usd=${monthlyUsd ?? ""}`, `report=${process.argv[1]}`];
    require("node:fs").appendFileSync(process.env.GITHUB_OUTPUT, `${lines.join("\n")}\n`);
  ' "$report"
fi
exit "$code"
