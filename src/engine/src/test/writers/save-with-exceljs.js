// Opens every workbook of a folder with exceljs and saves it in another folder: save-with-exceljs.js FROM TO
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { Workbook } = require('exceljs');

async function save(from, to) {
  for (const name of readdirSync(from).filter((file) => file.endsWith('.xlsx')).sort()) {
    const workbook = new Workbook();
    try {
      await workbook.xlsx.readFile(join(from, name));
    } catch (error) {
      throw new Error(`${name} does not open: ${error.message}`, { cause: error });
    }
    await workbook.xlsx.writeFile(join(to, name));
  }
}

save(process.argv[2], process.argv[3]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
