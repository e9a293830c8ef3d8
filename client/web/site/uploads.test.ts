/** RC-3: a form with files whose bytes are no such form is answered, and is no fault of ours. */
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { UPLOAD_LIMITS } from '../../../platform/web-settings.ts';
import { answerErrors } from './errors.ts';
import { takeUploads } from './uploads.ts';

const FIELD = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nNo heating.\r\n';
const FILE = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nDear Oak';

async function answerTo(payload: string, type = 'multipart/form-data; boundary=b') {
  const faults: string[] = [];
  const app = Fastify();
  answerErrors(app, ({ error }) => void faults.push(error));
  await takeUploads(app, UPLOAD_LIMITS);
  app.post('/', { config: { takesFiles: true } }, async ({ body, uploads }) => ({ body, files: uploads.length }));
  const answer = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload });
  await app.close();
  return { status: answer.statusCode, body: answer.body, faults };
}

it('RC-3 a whole one is read', async () => {
  const { status, body } = await answerTo(`${FIELD}${FILE}\r\n--b--\r\n`);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({ body: { text: 'No heating.' }, files: 1 });
});

it.each([
  ['names no boundary', `${FIELD}--b--\r\n`, 'multipart/form-data'],
  ['names another boundary', `${FIELD}--b--\r\n`, 'multipart/form-data; boundary=other'],
  ['stops within a field', FIELD, undefined],
  ['stops within a file', `${FIELD}${FILE}`, undefined],
  ['stops within the head of a part', '--b\r\nContent-Disposition: form-da', undefined],
  ['is nothing', '', undefined],
])('RC-3 one that %s is to be sent again', async (_, payload, type) => {
  const { status, body, faults } = await answerTo(payload, type);
  expect({ status, faults }).toEqual({ status: 400, faults: [] });
  expect(body).toContain('send the form again');
});
