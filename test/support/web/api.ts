/** The API for tests: keys, plain calls, and a client that is generated from its document as another system's would be. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { generateSource } from 'oazapfts';
import { makeApiKey } from '../../../client/integrations/api-keys.ts';
import { ALL_SCOPES, type Scope } from '../../../client/integrations/scopes.ts';
import { openApiDocument } from '../../../client/web/api/document.ts';
import type { TestWeb } from './pages.ts';

/** A key that acts as somebody, made by themselves. */
export async function keyFor(
  web: TestWeb,
  handle: string,
  landlordId = 'oak',
  scopes: readonly Scope[] = ALL_SCOPES,
): Promise<string> {
  const { integrations, access } = web.deps;
  const person = (await web.service.store.staff(landlordId)).find((p) => p.handle === handle);
  const deps = { integrations, access, clock: web.service.clock };
  const form = { name: 'Housing system', as: handle, scopes };
  return (await makeApiKey(deps, web.service, landlordId, form, person?.id ?? '')).token;
}

export interface Called {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

/** One call as it is. */
export async function call(
  web: TestWeb,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Called> {
  const answer = await fetch(`${web.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    body: isJson ? (JSON.parse(text) as Called['body']) : { text },
    headers: answer.headers,
  };
}

/** What a generated client offers: a function for each call, and where it sends them. */
export interface GeneratedClient {
  defaults: { baseUrl: string; headers: Record<string, string>; fetch?: typeof fetch };
  calls: Record<string, (asked: object) => Promise<{ status: number; data: never }>>;
}

type Loaded = GeneratedClient['calls'] & Pick<GeneratedClient, 'defaults'>;

/** Generates the client from the document with a generator of others, and loads it. */
export async function generateClient(baseUrl: string): Promise<GeneratedClient> {
  const folder = join(import.meta.dirname, '../../../node_modules/.cache/putright', `api-client-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const document = join(folder, 'openapi.json');
  writeFileSync(document, JSON.stringify(openApiDocument(baseUrl)));
  const source = await generateSource(document, { argumentStyle: 'object' });
  const { code } = await transform(source, { loader: 'ts', format: 'esm' });
  const file = join(folder, 'client.mjs');
  writeFileSync(file, code);
  const { defaults, ...calls } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as never as Loaded;
  return { defaults, calls };
}
