// Measures zen-engine on one set of tables, in a process of its own, as Measure.java does the others: measure.mjs FOLDER
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ZenEngine } from '@gorules/zen-engine';

const ROUNDS = 15;
const WARM_UP_MICROS = 10e6;
const ROUND_MICROS = 1e6;
const folder = process.argv[2];
const [head, ...lines] = readFileSync(`${folder}/inputs.tsv`, 'utf8').trim().split('\n').map((line) => line.split('\t'));
const cases = lines.map((cells) => ({
  given: Object.fromEntries(head.slice(0, -1).map((name, i) => [name, /^\d/.test(cells[i]) ? Number(cells[i]) : cells[i]])),
  expected: cells.at(-1),
}));

const cpu = () => {
  const used = process.cpuUsage();
  return used.user + used.system;
};

const before = cpu();
const decision = new ZenEngine().createDecision(readFileSync(`${folder}/zen.json`));
const decide = (given) => decision.evaluate(given, { trace: true });
await decide(cases[0].given);
const seconds = (cpu() - before) / 1e6;

const tables = basename(folder) === 'small' ? 3 : 1;
let wrong = 0;
for (const { given, expected } of cases) {
  const { result, trace } = await decide(given);
  const matched = Object.values(trace).filter((node) => node.traceData?.rule);
  if (result.route !== expected || matched.length !== tables) {
    wrong++;
    if (wrong <= 3) console.error(given, expected, result, matched);
  }
}

const micros = async (times) => {
  const from = cpu();
  for (let time = 0; time < times; time++) {
    for (const { given } of cases) {
      await decide(given);
    }
  }
  return cpu() - from;
};

const start = cpu();
let last = 0;
while (cpu() - start < WARM_UP_MICROS) {
  last = await micros(1);
}
const times = Math.max(1, Math.floor(ROUND_MICROS / last));
let best = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  best = Math.min(best, await micros(times));
}
const resident = Math.round(process.memoryUsage().rss / (1 << 20));
console.log(['zen', basename(folder), (best / cases.length / times).toFixed(2), seconds.toFixed(2), resident, wrong].join('\t'));
