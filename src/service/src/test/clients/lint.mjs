// The linter of the Redocly CLI as a library: the CLI itself brings 100 packages more, or wants a newer Node than Debian 12 has.
import { lint, loadConfig } from '@redocly/openapi-core';

const [description, rules] = process.argv.slice(2);
const problems = await lint({ ref: description, config: await loadConfig({ configPath: rules }) });
const found = problems.filter((problem) => !problem.ignored);
for (const { severity, ruleId, message, location } of found) {
  console.log(`${severity} ${ruleId}: ${message} at ${location[0]?.pointer}`);
}
process.exitCode = found.length === 0 ? 0 : 1;
