#!/usr/bin/env bash
# @lhncbc/ucum-lhc 7.1.10: units whose factor is a power of ten are multiplied in binary fractions, so that 7.5 ug/dL comes
# out as a little less than 75 ug/L. A result that stands on a limit is below it once it was converted: whoever converts
# with it must round to the digits that were sent before comparing.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund @lhncbc/ucum-lhc@7.1.10 >> npm.log || { cat npm.log; exit 1; }

cat > finding.js <<'JS'
const units = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();
for (const [value, from, to] of [[7.5, 'ug/dL', 'ug/L'], [5, 'ug/dL', 'ug/L'], [30, 'ug/dL', 'ug/L'], [0.57, '1', '%']]) {
  console.log(`${value} ${from} is ${units.convertUnitTo(from, value, to).toVal} ${to}`);
}
JS
cat > expected <<'TEXT'
7.5 ug/dL is 74.99999999999999 ug/L
5 ug/dL is 49.999999999999986 ug/L
30 ug/dL is 299.99999999999994 ug/L
0.57 1 is 56.99999999999999 %
TEXT
node finding.js > seen
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
