/**
 * Letters through a bad day: a mail server that refuses, stalls, drops the line after taking a letter and says "later",
 * while the worker is killed again and again. Each letter arrives, or its case says why not; a doubled one is told by its
 * Message-ID. LETTERS and KILLS make it the full trial (500 and 10), run by hand: docs/bench.md has its figures.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { keyFrom } from '../../client/core/keys.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { openService, type Addresses } from '../../client/core/open.ts';
import { perform } from '../../client/cases/perform.ts';
import { showComplaint } from '../../client/cases/read.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { startTemporal, type LocalTemporal } from '../../workers/local/temporal.ts';
import { SEARCH_ATTRIBUTES, type CommandName } from '../../workflows/messages.ts';
import { freshDatabase } from '../support/servers/database.ts';
import { startSmtp, type TestSmtp } from '../support/servers/smtp.ts';
import { startWorkerProcess } from '../support/servers/worker-process.ts';

const LETTERS = Number(process.env['LETTERS'] ?? 16);
const KILLS = Number(process.env['KILLS'] ?? 1);
const EACH = 4;
const CASES = Math.ceil(LETTERS / EACH);
/** How many letters go between two kills: some of the addresses take none at all. */
const SHARE = Math.max(1, Math.floor((LETTERS * 0.6) / (KILLS + 1)));
const MINUTES = 60_000;

const home = mkdtempSync(join(tmpdir(), 'putright-faults-'));
let temporal: LocalTemporal;
let smtp: TestSmtp;
let addresses: Addresses;
let service: ServiceContext;
let close: () => Promise<void>;
let worker: ChildProcess;

beforeAll(async () => {
  const [databaseUrl, started] = await Promise.all([
    freshDatabase(),
    startTemporal({ home, headless: true, inMemory: true, searchAttributes: SEARCH_ATTRIBUTES }),
  ]);
  temporal = started;
  smtp = await startSmtp();
  addresses = { databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace };
  await loadDirectory(addresses);
  ({ service, close } = await openService(addresses));
  worker = await startWorker();
});
afterAll(async () => {
  worker.kill('SIGKILL');
  await close();
  await Promise.all([smtp.stop(), temporal.stop()]);
  rmSync(home, { recursive: true, force: true });
});

it(
  `S1-14 RC-1 ${LETTERS} letters, ${KILLS} kills: none is lost, and a doubled one carries the same Message-ID`,
  async () => {
    faulty(smtp);
    const references = await Promise.all(
      Array.from({ length: CASES }, async (_, i) => {
        const { reference } = await patiently(() =>
          logComplaint(service, {
            policy: 'oak',
            channel: 'email',
            received: new Date().toISOString().slice(0, 10),
            name: `Person ${i}`,
            email: `${KINDS[i % KINDS.length]}-${i}@customer.example`,
            text: 'Words',
            key: keyFrom('test', i),
          }),
        );
        return reference;
      }),
    );
    const killing = killAgainAndAgain();
    await Promise.all(references.map((reference) => letters(reference)));
    await killing;

    const refused: string[] = [];
    for (const reference of references) {
      const settled = async () => (await showComplaint(service, reference)).state.letters.map((l) => l.state);
      await expect.poll(settled, { timeout: 8 * MINUTES, interval: 1_000 }).not.toContain('issued');
      const { state, file } = await showComplaint(service, reference);
      for (const letter of state.letters) {
        const id = `<${file.caseId}.${letter.brief.letterId}@oakhousing.org>`;
        const came = smtp.arrived.filter((a) => a.messageId === id);
        if (letter.state === 'dispatched')
          expect(came.length, `${reference} ${letter.brief.letterId}`).toBeGreaterThan(0);
        else refused.push(letter.brief.letterId);
      }
      const toldOf = state.tasks.filter((t) => t.kind === 'letter-undeliverable').map((t) => t.about);
      const failed = state.letters.filter((l) => l.state === 'refused').map((l) => l.brief.letterId);
      // Each once; a letter delivered beside the loop may come back after a later one that was tried in line.
      expect(new Set(toldOf), 'its case says why not').toEqual(new Set(failed));
      expect(toldOf.length).toBe(failed.length);
    }
    const ids = smtp.arrived.map((a) => a.messageId);
    const doubled = ids.length - new Set(ids).size;
    process.stdout.write(
      `${new Set(ids).size} letters and notices arrived, ${doubled} of them twice under the same Message-ID; ${refused.length} refused and put in front of somebody\n`,
    );
  },
  // The full trial takes some ten minutes of a machine of its own, and longer where others work.
  (5 + LETTERS / 20) * MINUTES,
);

const KINDS = ['fine', 'later', 'drops', 'stalls', 'refuses'] as const;

/** Each kind of address has one fault, the first time a letter for it comes by. */
function faulty(server: TestSmtp): void {
  const seen = new Set<string>();
  const first = (id: string): boolean => !seen.has(id) && Boolean(seen.add(id));
  let kind = 'fine';
  server.onRecipient = (address) => {
    kind = address.split('-')[0] ?? 'fine';
    if (kind === 'refuses') return 550;
    return kind === 'later' && first(address) ? 452 : 'take';
  };
  server.onMessage = (id) => {
    if (kind === 'drops' && first(id)) return 'drop';
    return kind === 'stalls' && first(id) ? 'stall' : 'take';
  };
}

/** An acknowledgement and updates: what is written while the worker comes and goes. */
async function letters(reference: string): Promise<void> {
  const act = (command: CommandName, given = {}, key = command as string) =>
    patiently(() => perform(service, reference, command, given, { key: keyFrom('test', reference, key) }));
  await act('allocate', { conflict: 'none' });
  await act('define', { point: ['Words'], outcome: ['Words'] });
  await act('acknowledge');
  for (let n = 1; n < EACH; n++) await act('send-update', { message: `Update ${n}` }, `update-${n}`);
}

/** A client whose command got no answer asks again under the same key. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (tries >= 100 || (error as Error).name !== 'ServerUnreachable') throw error;
      // As a person would: not at once.
      await new Promise((again) => setTimeout(again, Math.min(3_000, 200 * tries)));
    }
}

async function killAgainAndAgain(): Promise<void> {
  for (let n = 0; n < KILLS; n++) {
    const before = smtp.arrived.length;
    // Killed in the middle of its work: once its share of the letters has gone out.
    await vi.waitUntil(() => smtp.arrived.length >= before + SHARE, { timeout: 10 * MINUTES, interval: 20 });
    worker.kill('SIGKILL');
    worker = await startWorker();
  }
}

const startWorker = (): Promise<ChildProcess> => startWorkerProcess({ addresses, home, smtpUrl: smtp.url });
