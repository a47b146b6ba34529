// What an integrator writes in TypeScript: openapi-typescript has made description.d.ts. Says what came of it as JSON.
import createClient from 'openapi-fetch';
import type { components, paths } from './description.js';

declare const process: { argv: string[] };

const subject = 'bike-typescript';
const api = createClient<paths>({ baseUrl: process.argv[2] ?? '' });

const request: components['schemas']['EvaluationRequest'] = {
  at: '2026-03-16T10:00:00+01:00',
  subject,
  facts: {
    pressure: [{ value: 1.5, unit: 'bar', at: '2026-03-16T08:00:00+01:00', status: 'final' }],
    tubeless: true,
    surface: null,
  },
};

function given<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) {
    throw new Error(JSON.stringify(answer.error));
  }
  return answer.data;
}

const decision = given(await api.POST('/api/v1/evaluations', { body: request }));
if (!('fired' in decision)) {
  throw new Error('a short answer that nobody asked for');
}
const brief = given(await api.POST('/api/v1/evaluations', { body: request, params: { query: { view: 'brief' } } }));
if (!('signOff' in brief)) {
  throw new Error('no short answer');
}
const path = { id: decision.id };
const read = given(await api.GET('/api/v1/evaluations/{id}', { params: { path } }));
if (typeof read === 'string') {
  throw new Error('a page that nobody asked for');
}
const { record } = given(await api.GET('/api/v1/evaluations/{id}/record', { params: { path } }));
const replay = given(await api.POST('/api/v1/evaluations/{id}/replay', { params: { path } }));
const found = given(await api.GET('/api/v1/evaluations', { params: { query: { subject, limit: 10 } } }));
const refused = await api.POST('/api/v1/evaluations', { body: { facts: { presure: 2 } } });
const problem: components['schemas']['Problem'] | undefined = refused.error;

console.log(
  JSON.stringify({
    recommended: decision.recommendation.code,
    pressure: decision.facts['pressure']?.value,
    tubeless: decision.facts['tubeless']?.value,
    fired: decision.fired.length,
    brief: brief.recommendation.code,
    strength: brief.recommendation.strength,
    read: read.id === decision.id,
    recorded: record.answer.id === decision.id,
    caller: record.caller,
    identical: replay.identical,
    found: found.evaluations.length,
    newest: found.evaluations[0]?.id === brief.id,
    refused: problem?.status,
    pointer: problem?.errors?.[0]?.pointer,
  }),
);
