#!/usr/bin/env bash
# @lhncbc/ucum-lhc 7.1.10 and fhirpath 5.2.2: UCUM has the international unit under two codes, [iU] and [IU], and defines the
# second as one of the first. The library does not convert between them, and a FHIRPath comparison of a result in the one
# with a limit in the other is empty, which most rules take for false.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund @lhncbc/ucum-lhc@7.1.10 fhirpath@5.2.2 >> npm.log || { cat npm.log; exit 1; }

cat > finding.js <<'JS'
const units = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();
const fhirpath = require('fhirpath');
const model = require('fhirpath/fhir-context/r4');
for (const unit of ['[iU]/L', '[IU]/L']) {
  const result = units.convertUnitTo(unit, 52, '[IU]/L');
  console.log(`${unit} is ${units.validateUnitString(unit).status}; 52 of it to [IU]/L: ${result.status}, ${result.toVal}`);
  const quantity = {value: 52, system: 'http://unitsofmeasure.org', code: unit};
  const seen = fhirpath.evaluate({resourceType: 'Observation', valueQuantity: quantity}, "Observation.value > 45 '[IU]/L'", null, model);
  console.log(`Observation.value > 45 '[IU]/L': ${JSON.stringify(seen)}`);
}
JS
cat > expected <<'TEXT'
[iU]/L is valid; 52 of it to [IU]/L: failed, null
Observation.value > 45 '[IU]/L': []
[IU]/L is valid; 52 of it to [IU]/L: failed, null
Observation.value > 45 '[IU]/L': [true]
TEXT
node finding.js > seen
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
