/** S1-14 RC-1: what went wrong, as a page: a document that is on record and cannot be read is no fault without a name. */
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { DocumentFault, type DocumentFaultCode } from '../../../platform/documents/store.ts';
import { answerErrors } from './errors.ts';

async function answerTo(code: DocumentFaultCode) {
  const faults: string[] = [];
  const app = Fastify();
  answerErrors(app, ({ error }) => void faults.push(error));
  app.get('/', () => {
    throw new DocumentFault(code, 'document 0123 is not in /srv/documents');
  });
  const { statusCode, body } = await app.inject('/');
  await app.close();
  return { statusCode, body, faults };
}

it.each<[DocumentFaultCode, number, RegExp]>([
  ['bytes-missing', 410, /This document is not here any more.*we will send it to you again/s],
  ['bytes-changed', 410, /This document is not here any more/],
  ['store-away', 503, /cannot be reached just now/],
  ['cannot-be-read', 503, /cannot be reached just now/],
])(
  'RC-1 a document (%s) is answered with %i and a sentence, told to operators by its code, and nothing of its place',
  async (code, status, says) => {
    const { statusCode, body, faults } = await answerTo(code);
    expect(statusCode).toBe(status);
    expect(body).toMatch(says);
    expect(body).not.toMatch(/srv|0123/);
    expect(faults).toEqual([`DocumentFault ${code}`]);
  },
);

it('a fault nobody thought of is one sentence and 500, told to operators by its kind, and nothing of its inside', async () => {
  const faults: string[] = [];
  const app = Fastify();
  answerErrors(app, ({ error, route }) => void faults.push(`${error} at ${route}`));
  app.get('/somewhere', () => {
    throw new TypeError('select * from staff where name = Ada Fictional');
  });
  const { statusCode, body } = await app.inject('/somewhere');
  await app.close();
  expect(statusCode).toBe(500);
  expect(body).toContain('Something went wrong on our side');
  expect(body).not.toMatch(/select|Ada|TypeError|errors\.test|node_modules/);
  expect(faults).toEqual(['TypeError at /somewhere']);
});
