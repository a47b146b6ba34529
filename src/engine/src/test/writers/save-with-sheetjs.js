// Opens every workbook of a folder with SheetJS and saves it in another folder: save-with-sheetjs.js FROM TO
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const XLSX = require('xlsx');

const [from, to] = process.argv.slice(2);
for (const name of readdirSync(from).filter((file) => file.endsWith('.xlsx'))) {
  XLSX.writeFile(XLSX.readFile(join(from, name)), join(to, name));
}
