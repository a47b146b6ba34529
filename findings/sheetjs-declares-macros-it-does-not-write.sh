#!/usr/bin/env bash
# SheetJS 0.18.5: a plain .xlsx of two cells declares the content type of a macro-enabled binary workbook for the extension
# bin, of which it holds no part. A reader that refuses workbooks with macros by what [Content_Types].xml declares refuses
# every workbook of this writer; it has to look at the parts that are there.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5 >> npm.log || { cat npm.log; exit 1; }

cat > finding.js <<'JS'
const XLSX = require('xlsx');
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['ferritin', 75]]), 'Sheet');
XLSX.writeFile(book, 'plain.xlsx');
const types = XLSX.CFB.find(XLSX.CFB.read('plain.xlsx', {type: 'file'}), '[Content_Types].xml').content.toString();
console.log(types.match(/<Default Extension="bin"[^>]*>/)[0]);
const parts = XLSX.CFB.read('plain.xlsx', {type: 'file'}).FullPaths.filter((path) => path.endsWith('.bin'));
console.log(`parts that end in .bin: ${parts.length}`);
JS
cat > expected <<'TEXT'
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
parts that end in .bin: 0
TEXT
node finding.js > seen
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
