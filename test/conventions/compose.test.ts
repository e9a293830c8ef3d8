/** What can be checked of docker-compose.yml without an engine: its schema, and what it names (image.test.mjs: what it runs). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  ports?: string[];
  depends_on?: Record<string, unknown>;
  volumes?: string[];
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};

const schema = JSON.parse(read('test/support/compose-spec/compose-spec.json')) as Record<string, unknown>;
// Ajv knows draft 7 by its http name; the published file writes https.
const draft7 = { ...schema, $schema: 'http://json-schema.org/draft-07/schema#' };
const validate = new Ajv({
  strict: false,
  allErrors: true,
  formats: { ports: true, expose: true, duration: true },
}).compile(draft7);

const tls = parse(read('docker-compose.tls.yml'), { merge: true }) as typeof compose;

describe('docker-compose.yml', () => {
  it('has no password of its own: it does not start before each is set', () => {
    const settings = [...read('docker-compose.yml').matchAll(/\$\{(\w*(?:PASSWORD|PWD)\w*)([^}]*)\}/g)];
    expect(settings.length).toBeGreaterThan(3);
    expect(settings.filter(([, , otherwise = '']) => !otherwise.startsWith(':?')).map(([whole]) => whole)).toEqual([]);
    expect(read('docker-compose.yml')).not.toMatch(/PASSWORD: \w|postgres:\/\/\w+:\w/);
  });

  it('lets only the process that migrates know the owner of the database', () => {
    const knows = Object.entries(compose.services).filter(([, s]) => JSON.stringify(s).includes('OWNER_PASSWORD'));
    expect(knows.map(([name]) => name).toSorted()).toEqual(['postgres', 'prepare']);
  });

  it('with certificates is valid too, and names only services there are', () => {
    validate(tls);
    expect(validate.errors ?? []).toEqual([]);
    expect(Object.keys(tls.services).filter((name) => !(name in compose.services))).toEqual([]);
  });

  it('is valid by the schema of the Compose Specification', () => {
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('would not be with a misspelt key, so the schema does look', () => {
    expect(validate({ services: { worker: { image: 'putright', enviroment: {} } } })).toBe(false);
  });

  it('is the stack of the design: Temporal with PostgreSQL, its pages, PostgreSQL, a mail catcher, worker and web', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(['postgres', 'temporal-postgres', 'temporal', 'temporal-ui', 'mail', 'worker', 'web']),
    );
  });

  it('waits only for services, and keeps data only in volumes, that it has', () => {
    const services = Object.values(compose.services);
    const awaited = services.flatMap((service) => Object.keys(service.depends_on ?? {}));
    expect(awaited.filter((name) => !(name in compose.services))).toEqual([]);
    const kept = services.flatMap((service) => service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    expect(kept.filter((name) => !(name in compose.volumes))).toEqual([]);
  });

  it('publishes nothing beyond this machine', () => {
    const published = Object.values(compose.services).flatMap(({ ports }) => ports ?? []);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});
