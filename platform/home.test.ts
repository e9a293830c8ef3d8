import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findServers, homeFolder, readState, writeState } from './home.ts';
import { identityOf } from './processes.ts';
import { PROJECT_ROOT } from './project-root.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'putright-home-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const running = (): void => {
  writeState(home, (state) => {
    const mark = identityOf(process.pid);
    if (mark !== undefined) state.running = mark;
    state.postgres = { port: 1, url: 'postgres://local/putright' };
    state.temporal = { address: '127.0.0.1:2', namespace: 'default', ui: 'http://127.0.0.1:3' };
    state.mail = { port: 4, url: 'smtp://127.0.0.1:4' };
    state.web = { port: 5, url: 'http://127.0.0.1:5' };
  });
};

describe('the home folder', () => {
  it('is .putright in the project, or where PUTRIGHT_HOME says; a relative one counts from the project', () => {
    expect(homeFolder({})).toBe(join(PROJECT_ROOT, '.putright'));
    expect(homeFolder({ PUTRIGHT_HOME: 'elsewhere' })).toBe(join(PROJECT_ROOT, 'elsewhere'));
    expect(homeFolder({ PUTRIGHT_HOME: home })).toBe(home);
  });

  it('keeps what was written before, and keeps it from others: a password stands in it', () => {
    writeState(home, (state) => (state.register = 'loaded'));
    writeState(home, (state) => (state.mail = { port: 4, url: 'smtp://127.0.0.1:4' }));
    expect(readState(home)).toEqual({ register: 'loaded', mail: { port: 4, url: 'smtp://127.0.0.1:4' } });
    expect(statSync(join(home, 'state.json')).mode & 0o777).toBe(0o600);
  });
});

describe('findServers', () => {
  it('finds what npm start wrote down while it runs', () => {
    running();
    expect(findServers({ PUTRIGHT_HOME: home })).toEqual({
      home,
      databaseUrl: 'postgres://local/putright',
      temporalAddress: '127.0.0.1:2',
      temporalNamespace: 'default',
      temporalUi: 'http://127.0.0.1:3',
      smtpUrl: 'smtp://127.0.0.1:4',
      webUrl: 'http://127.0.0.1:5',
    });
  });

  it('lets the environment decide, one by one', () => {
    running();
    const env = { PUTRIGHT_HOME: home, TEMPORAL_ADDRESS: 'cloud:7233', TEMPORAL_NAMESPACE: 'ours' };
    expect(findServers(env)).toMatchObject({
      databaseUrl: 'postgres://local/putright',
      temporalAddress: 'cloud:7233',
      temporalNamespace: 'ours',
    });
    expect(findServers(env).temporalUi).toBeUndefined();
  });

  it('needs no home where the environment says it all', () => {
    const env = { PUTRIGHT_HOME: home, DATABASE_URL: 'postgres://own/db', TEMPORAL_ADDRESS: 'own:7233' };
    expect(findServers(env)).toEqual({
      home,
      databaseUrl: 'postgres://own/db',
      temporalAddress: 'own:7233',
      temporalNamespace: 'default',
    });
  });

  it('says in one sentence what to do when nothing runs, also after a kill -9', () => {
    const sentence = 'putright is not running here: start it with npm start';
    expect(() => findServers({ PUTRIGHT_HOME: home })).toThrow(sentence);
    running();
    writeState(home, (state) => (state.running = { pid: process.pid, began: 'long ago' }));
    expect(() => findServers({ PUTRIGHT_HOME: home })).toThrow(
      expect.objectContaining({ message: sentence, exitCode: 5 }),
    );
  });
});
