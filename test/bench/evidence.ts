/**
 * `npm run bench:evidence`: how long an evidence pack takes, its PDF and its zip. `-- 300` says of how many letters and files;
 * `-- 300 FOLDER` keeps it there. No server is needed: what a pack is made from is made up.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { filesOfPack } from '../../client/administration/evidence/make.ts';
import type { PackCase, PackFile } from '../../client/administration/evidence/gather.ts';
import { zipped } from '../../client/administration/personal-data/copy-files.ts';
import { card } from '../../policies/deadlines/card.ts';
import { addDays } from '../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { deadlineOf } from '../../policies/deadlines/deadlines.ts';
import { policyById } from '../support/packs.ts';
import { everyLetter } from '../support/letters/every-letter.ts';
import { writeLetter } from '../../letters/write.ts';

const [wanted = '300', folder] = process.argv.slice(2);
const WANTED = Number(wanted);
const BYTES_OF_A_FILE = 400_000;

const policy = policyById('octavia');
const letters = await Promise.all([...everyLetter('octavia').values()].map((c) => writeLetter(c)));
const file = Buffer.alloc(BYTES_OF_A_FILE, 'scan of a letter ');
const day = (n: number): string => addDays('2026-03-02', n);
const REFERENCE = 'OCT-2026-00012';

const files = Array.from({ length: WANTED }, (_, n): PackFile => {
  const letter = n % 3 === 0 ? letters[(n / 3) % letters.length] : undefined;
  const bytes = letter?.pdf ?? file;
  const id = letter === undefined ? `D${n + 1}` : `L${n / 3 + 1}`;
  const name = letter === undefined ? `photograph of the bedroom wall ${n + 1}.jpg` : `letter ${n / 3 + 1}.pdf`;
  return {
    id,
    name,
    is: letter === undefined ? 'file' : 'letter',
    on: day(n % 200),
    path: `${REFERENCE}/${id} ${name}`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    words: letter?.text ?? null,
    read: () => Promise.resolve(bytes),
  };
});
const entry = (n: number, type: string, says: string) => ({
  seq: n,
  on: day(n % 200),
  at: `${day(n % 200)}T10:00:00.000Z`,
  by: n % 4 === 0 ? 'the customer' : 'Ben Okafor',
  type,
  says,
});
const chronology = Array.from({ length: WANTED }, (_, n) =>
  n % 5 === 0
    ? entry(
        n,
        'ContactLogged',
        'The customer was telephoned: “They say that the mould has come back behind the wardrobe.”',
      )
    : entry(
        n,
        'NoteAdded',
        `A note was added: “The surveyor found damp readings of ${20 + (n % 30)}% at the north wall.”`,
      ),
);
const counted = deadlineOf(policy, ENGLAND_AND_WALES, { received: day(0), logged: day(1) }, 'stage1.acknowledge', {
  explain: true,
});
const one: PackCase = {
  reference: REFERENCE,
  called: 'complaint',
  printed: {
    head: [`${REFERENCE} · octavia (policy ${policy.version})`, 'Ada Fictional, tenant'],
    facts: [
      ['Status', 'closed: the final response has gone out and nothing is open'],
      ['Received', 'Monday 2 March 2026 by email'],
    ],
    quoted: 'There is mould on the bedroom wall, and nobody has come since January.',
    sections: [{ title: 'Points', lines: ['P1 The mould: upheld', 'P2 No answer to calls: upheld'] }],
    isClosed: true,
  },
  policies: [{ id: policy.id, version: policy.version }],
  chronology,
  contacts: chronology.filter((e) => e.type === 'ContactLogged'),
  cards: counted ? [{ title: 'Stage 1 acknowledgement', lines: card(counted, ENGLAND_AND_WALES, { full: true }) }] : [],
  needs: 'vulnerable, large print',
  files,
  leftOut: [{ id: 'D900', name: 'tenancy of a neighbour.pdf', why: 'it is about somebody else alone' }],
  redacted: [{ id: 'D901', name: 'report with a neighbour in it.pdf', why: 'a name is blacked out', copy: 'D902' }],
  missing: [],
};

const began = performance.now();
const pack = { reference: REFERENCE, made: '2026-11-28', madeBy: 'Olive Example', cases: [one], hidden: 0 };
let bytes = 0;
const pieces: Buffer[] = [];
for await (const piece of zipped(filesOfPack(pack, policy))) {
  bytes += piece.length;
  if (folder !== undefined) pieces.push(piece);
}
const seconds = (performance.now() - began) / 1000;
process.stdout.write(
  `An evidence pack of ${WANTED} letters and files, ${Math.round(bytes / 1e6)} MB, in ${seconds.toFixed(1)} s\n`,
);
if (folder !== undefined)
  for (const [path, content] of Object.entries(unzipSync(Buffer.concat(pieces)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
