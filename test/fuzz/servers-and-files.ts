/** What settings, other servers and files of ours say: read by the same processes that everything rests on. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { isProven, sealFor, sealsIn } from '../../activities/return-path.ts';
import { readImapUrl } from '../../activities/mailbox/mailbox.ts';
import { checkPasskey } from '../../client/access/passkeys.ts';
import { readSecurityLog } from '../../client/access/security-log.ts';
import type { AccessStore } from '../../client/access/store.ts';
import { readPack } from '../../client/administration/landlords/read-pack.ts';
import { readSetting, settingFields } from '../../client/administration/set-up/setting-form.ts';
import { readHistory } from '../../client/administration/reconcile/history.ts';
import { decodePayload } from '../../client/administration/replay/turns.ts';
import { readHeading } from '../../client/cases/import/columns.ts';
import { readLetterName } from '../../client/cases/letters/names.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { readPastDate } from '../../client/core/input/dates.ts';
import { readWrittenDay } from '../../client/core/input/written-dates.ts';
import { readMisread } from '../../letters/signs/misread.ts';
import { builtInSources, splitSource } from '../../letters/sources.ts';
import { clamd, configuredScanner, icap, type Scanner } from '../../platform/documents/scanner.ts';
import { PROJECT_ROOT } from '../../platform/project-root.ts';
import { readSecuritySettings } from '../../platform/settings/security-settings.ts';
import { StartFailure } from '../../platform/start-failure.ts';
import { readWebSettings } from '../../platform/settings/web-settings.ts';
import { PARAMETER_NAMES } from '../../policies/parameters.ts';
import { POLICIES } from '../support/packs.ts';
import { readFeed } from '../../policies/calendar/feed.ts';
import { workerSettings } from '../../workers/run/settings.ts';
import { NOW, SECRET, TODAY, text, value } from './parsers.ts';
import type { Target } from './run.ts';
import { spoilText } from './spoil.ts';

/** A process that does not start for what is set says so in one sentence. */
const orSentence = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    if (error instanceof StartFailure || (error instanceof Error && error.name === 'BadImapUrl')) return error.message;
    throw error;
  }
};

/** A scanner that takes whatever it is sent and answers this. */
function answering(answer: string): () => Socket {
  return () => {
    const socket = new Duplex({
      read: () => undefined,
      write: (_part, _encoding, done) => done(),
    });
    setImmediate(() => {
      socket.emit('connect');
      socket.push(Buffer.from(answer, 'latin1'));
      socket.push(null);
    });
    return socket as Socket;
  };
}

const scanned = async (scanner: Scanner): Promise<void> => {
  const { is } = await scanner.scan(Buffer.from('The lift is broken.'));
  if (!['clean', 'infected', 'unknown'].includes(is)) throw new TypeError('a verdict that is none');
};

const ENV = {
  PUTRIGHT_URL: 'https://complaints.landlord.example',
  PUTRIGHT_BEHIND_PROXY: '1',
  OIDC_ISSUER_OAK: 'https://login.example/tenant',
  OIDC_CLIENT_ID_OAK: 'putright',
  OIDC_CLIENT_SECRET_OAK: 'made up',
  SCANNER_URL: 'clamd://127.0.0.1:3310',
  PUTRIGHT_METRICS: '127.0.0.1:9464',
  PUTRIGHT_CACHED_CASES: '100',
  PUTRIGHT_ALARM_CASES: '60',
};
/** As an environment has it: names with one text each. */
const asEnv = (said: unknown): Record<string, string> =>
  typeof said === 'object' && said !== null
    ? Object.fromEntries(Object.entries(said).map(([name, held]) => [name, String(held)]))
    : {};

const PASSKEY = { id: 'k1', rawId: 'azE', type: 'public-key', response: { clientDataJSON: 'e30', signature: 'AA' } };
const KEY = { id: 'k1', publicKey: 'AA', counter: 0 };
/** Somebody with one passkey. */
const ACCESS = {
  account: async () => ({ email: 'ann@octavia.example' }),
  countAttempt: async () => ({ email: 'ann@octavia.example' }),
  passkeys: async () => [KEY],
  securityLines: async () => [],
  people: async () => [],
  referencesById: async () => new Map(),
} as unknown as AccessStore;
const SERVICE = { store: { references: async () => [] } } as unknown as ServiceContext;

const payload = (said: unknown) => ({ payloads: [{ data: Buffer.from(JSON.stringify(said)).toString('base64') }] });
const HISTORY = {
  events: [
    {
      eventId: '1',
      workflowExecutionStartedEventAttributes: { workflowId: 'case-c-1', input: payload({ caseId: 'c-1' }) },
    },
    {
      eventId: '5',
      markerRecordedEventAttributes: {
        markerName: 'core_local_activity',
        details: { result: payload([]), data: payload({}) },
      },
    },
  ],
};
const MESSAGE = { caseId: '0f8fad5b-d9cb-5469-a165-70867728950e', id: 'L1' };
const SEAL = sealFor(SECRET, MESSAGE, 'ada@customer.example') ?? '';

const PACK = join(PROJECT_ROOT, 'packs/oak');
const PACK_FILES = [
  'landlord.json',
  'policy.json',
  'people.csv',
  'parties.csv',
  'brand/brand.json',
  'brand/logo.svg',
].filter((name) => existsSync(join(PACK, name)));

/** A landlord's pack of which one file is spoilt. */
const PACKS: Target = {
  name: 'pack of a landlord',
  few: 2,
  input: (chance) => {
    const file = chance.of(PACK_FILES);
    const good = readFileSync(join(PACK, file), 'utf8');
    return { file, text: spoilText(chance, good, [good]) };
  },
  read: ({ file, text: spoilt }: { file: string; text: string }) => {
    const folder = packFolder();
    writeFileSync(join(folder, file), spoilt);
    try {
      readPack(folder);
    } finally {
      writeFileSync(join(folder, file), readFileSync(join(PACK, file)));
    }
  },
};

let copied: string | null = null;
/** A copy of a good pack, made once and gone with the process. */
function packFolder(): string {
  if (copied !== null) return copied;
  const folder = mkdtempSync(join(tmpdir(), 'putright-fuzz-'));
  cpSync(PACK, folder, { recursive: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return (copied = folder);
}

/** A setting of a policy as its form sends it: good values, some of them spoilt. */
const SETTING: Target = {
  name: 'setting of a policy, as its form gives it',
  input: (chance) => {
    const name = chance.of(PARAMETER_NAMES);
    const sent = settingFields(name, POLICIES[0]?.[name]).map(({ name: field, values }) => [
      field,
      values.map((held) => (chance.once(3) ? spoilText(chance, held, ['', held]) : held)),
    ]);
    return { name, sent: Object.fromEntries(sent) as Record<string, string[]> };
  },
  read: ({ name, sent }: { name: (typeof PARAMETER_NAMES)[number]; sent: Record<string, string[]> }) =>
    readSetting(name, sent, POLICIES[0]?.[name]),
};

export const SERVERS_AND_FILES: readonly Target[] = [
  SETTING,
  PACKS,
  value('settings', [ENV], (said: unknown) => {
    const env = asEnv(said);
    orSentence(() => readWebSettings('/nowhere', { ...env, PUTRIGHT_SECRET: SECRET }));
    orSentence(() => readSecuritySettings(env));
    orSentence(() => configuredScanner(env));
    return orSentence(() => workerSettings(env));
  }),
  text('address of a mailbox', ['imaps://ann:secret@mail.example:993/INBOX'], (said) =>
    orSentence(() => readImapUrl(said)),
  ),
  text(
    'answer of clamd',
    ['stream: OK\0', 'stream: Eicar-Test-Signature FOUND\0', 'INSTREAM size limit exceeded. ERROR\0'],
    (said) => scanned(clamd(answering(said), 50)),
  ),
  text(
    'answer of an ICAP scanner',
    ['ICAP/1.0 204 No Content\r\n\r\n', 'ICAP/1.0 200 OK\r\nX-Infection-Found: Type=0; Threat=Eicar;\r\n\r\n'],
    (said) => scanned(icap(new URL('icap://scanner.example/av'), answering(said), 50)),
  ),
  value('passkey', [PASSKEY], (said) =>
    checkPasskey(
      { access: ACCESS, clock: () => NOW, baseUrl: 'https://complaints.landlord.example' },
      { staffId: 's-ann' },
      { response: JSON.stringify(said), challenge: 'made-up' },
    ),
  ),
  text('list of security, as its address asks', ['2026-11-23T10:00:00.000Z', 'alarms'], (said) =>
    Promise.all([
      readSecurityLog(ACCESS, SERVICE, 'octavia', { before: said }),
      readSecurityLog(ACCESS, SERVICE, 'octavia', { group: said }),
    ]),
  ),
  text('seal of a message that came back', [SEAL, `<${SEAL}@octavia.example>`], (said) => [
    sealsIn(said),
    isProven(SECRET, MESSAGE, [said], ['ada@customer.example']),
  ]),
  value('history of a case', [HISTORY], (said) => readHistory(asHistory(said) as never)),
  value('payload in a history', [payload({ key: 'k-1' })], (said) => decodePayload(said)),
  value(
    'feed of bank holidays',
    [
      {
        'england-and-wales': {
          division: 'england-and-wales',
          events: [{ title: 'New Year’s Day', date: '2030-01-01' }],
        },
      },
    ],
    (said) => readFeed(said),
  ),
  value('heading of an import', [['reference', 'name', 'received', 'text']], (said: unknown) =>
    readHeading([said].flat().map(String)),
  ),
  text('head of a template', [builtInSources('COMP01')], splitSource),
  text('name of a letter', ['COMP01', 'comp3'], readLetterName),
  text('day that has been', ['26 Nov', '2026-11-20', 'yesterday'], (said) => readPastDate(said, '--on', TODAY)),
  text('day as written', ['26/11/2026', 'last Monday'], (said) => readWrittenDay(said, TODAY)),
  text('text read in the wrong alphabet', ['Itâ€™s cold', 'CafÃ© Road'], readMisread),
];

/** Of a history an array of events at the least: what Temporal itself hands over. */
function asHistory(said: unknown): unknown {
  const events = typeof said === 'object' && said !== null ? (said as { events?: unknown }).events : null;
  return {
    events: Array.isArray(events) ? events.filter((event) => typeof event === 'object' && event !== null) : null,
  };
}
