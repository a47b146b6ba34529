// Asks the service by a client that knows FHIR and nothing of it, and prints what it was told.
import { Client } from 'fhir-kit-client';

const ferritin = {
  resourceType: 'Observation', id: 'o1', status: 'final', subject: {reference: 'Patient/p1'},
  code: {coding: [{system: 'http://loinc.org', code: '2276-4'}]}, effectiveDateTime: '2026-03-09T08:10:00+01:00',
  valueQuantity: {value: 61, unit: 'ng/mL', system: 'http://unitsofmeasure.org', code: 'ng/mL'},
};
const bundle = {
  resourceType: 'Bundle', type: 'collection',
  entry: [{resource: {resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1979-08-21'}}, {resource: ferritin}],
};
const question = {
  resourceType: 'Parameters',
  parameter: [{name: 'date', valueDateTime: '2026-03-16T10:00:00+01:00'}, {name: 'resource', resource: bundle}],
};

async function main() {
  const client = new Client({baseUrl: process.argv[2]});
  const statement = await client.capabilityStatement();
  const answer = await client.operation({name: 'rls-iron', input: question});
  const guidance = answer.parameter.find((part) => part.name === 'guidance').resource;
  const plans = await client.search({resourceType: 'PlanDefinition'});
  const plan = await client.read({resourceType: 'PlanDefinition', id: 'rls-iron'});
  const batch = await client.batch({body: {
    resourceType: 'Bundle', type: 'batch',
    entry: [{resource: question, request: {method: 'POST', url: '$rls-iron'}}, {request: {method: 'GET', url: 'Library/rls-iron'}}],
  }});
  const refused = await client.operation({name: 'rls-iron', input: {resourceType: 'Parameters'}})
      .then(() => 'none', (error) => error.response.data.resourceType);
  console.log(JSON.stringify({
    version: statement.fhirVersion, status: guidance.status, subject: guidance.subject.reference, plans: plans.entry.length,
    plan: plan.resourceType, batch: batch.entry.map((entry) => entry.response.status.substring(0, 3)), refused,
  }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
