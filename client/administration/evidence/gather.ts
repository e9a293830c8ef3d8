/** What stands in an evidence pack (OM-7): each case with its story, its letters and files, and what of these is not given and why. */
import { createHash } from 'node:crypto';
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate, Policy } from '../../../policies/types.ts';
import { withoutLinks } from '../../../letters/links/portal-link.ts';
import { PutrightError } from '../../../platform/errors.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { readDocument } from '../../cases/documents.ts';
import { needsInWords } from '../../cases/intake/known-needs.ts';
import { show, timelineOf, type TimelineEntry } from '../../cases/read.ts';
import type { ServiceContext } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { DocumentRow } from '../../core/store/store.ts';
import type { Names } from '../../kinds/words.ts';
import type { PrintedCase } from '../../kinds/sections.ts';
import { safeName } from '../personal-data/own-copy.ts';
import { blacked, blackedLetter, mustStand, type Blacked } from './blacked.ts';
import { KEPT_BACK, passagesOf, saidOf, without, type LeftOut } from './left-out.ts';

/** A letter or file of the pack. */
export interface PackFile {
  id: string;
  name: string;
  is: 'letter' | 'file';
  /** The day it went, or is dated; of a file, the day it was filed. */
  on: IsoDate | null;
  /** Where it lies in the folder. */
  path: string;
  bytes: number;
  sha256: string;
  /** What a letter says; null of a file. */
  words: string | null;
  read(): Promise<Buffer>;
}

/** A letter, file or entry that is not in it, or not as it is: kept back by somebody, or not to be had. */
export interface NotGiven {
  id: string;
  name: string;
  why: string;
}

/** A count card: what a date was counted from, day by day. */
export interface CountCard {
  title: string;
  lines: string[];
}

export interface PackCase {
  reference: string;
  called: string;
  printed: PrintedCase;
  /** The policies it was ruled by, the last of them in force. */
  policies: { id: string; version: string }[];
  chronology: TimelineEntry[];
  contacts: TimelineEntry[];
  cards: CountCard[];
  /** Adjustments and needs, in words; null where none are known. */
  needs: string | null;
  files: PackFile[];
  leftOut: NotGiven[];
  /** Given in a redacted copy: which file stands in its place, or null where some words are left out, and why. */
  redacted: (NotGiven & { copy: string | null })[];
  missing: NotGiven[];
}

/** What tells that somebody spoke or wrote to somebody. */
const CONTACTS = [
  'ContactLogged',
  'CustomerSaid',
  'OmbudsmanContacted',
  'ContactAcknowledged',
  'OmbudsmanAsked',
  'EnquirerUpdated',
];

interface StateRead {
  policy: { id: string; version: string };
  letters: { brief: { letterId: string; code: string }; state: string; dispatched: IsoDate | null }[];
}

/** Reads one case. Each letter and file is read once, so that what cannot be given is known before anything is. */
export async function packCase(
  service: ServiceContext,
  documents: DocumentStore,
  reference: string,
  leftOut: readonly LeftOut[],
): Promise<PackCase> {
  const page = await show(service, reference);
  const { face, file, names } = page;
  const state = page.state as unknown as StateRead;
  const [events, rows, needs] = await Promise.all([
    service.store.events(file),
    service.store.documents(file.caseId),
    service.store.needsOfCases([file.caseId]),
  ]);
  const {
    chronology,
    passages,
    leftOut: entries,
  } = withoutEntries(
    timelineOf(face, events, names),
    events,
    names,
    (id) => saidOf(leftOut, file.reference, id),
    passagesOf(leftOut, file.reference).map((one) => one.passage),
  );
  const policies = new Map([
    ...events.flatMap(({ event }): [string, { id: string; version: string }][] => {
      const { policy } = event as { policy?: { id?: string; version?: string } };
      return policy?.id === undefined || policy.version === undefined
        ? []
        : [[`${policy.id} ${policy.version}`, { id: policy.id, version: policy.version }]];
    }),
    [`${state.policy.id} ${state.policy.version}`, { id: state.policy.id, version: state.policy.version }],
  ]);
  const cards = face.counted.steps.flatMap((step): CountCard[] => {
    const counted = face.counted.explain(page.state, step);
    return counted === null ? [] : [{ title: face.labels.countedDate(step), lines: counted.card }];
  });
  const taken = await filesOf(service, documents, file.reference, {
    rows,
    state,
    chronology,
    leftOut,
    policy: policyOfLandlord(file.landlordId),
  });
  return {
    reference: file.reference,
    called: face.called,
    printed: printedWithout(face.print(page), passages),
    policies: [...policies.values()],
    chronology,
    contacts: chronology.filter(({ type }) => CONTACTS.includes(type)),
    cards,
    needs: needs[0] === undefined ? null : needsInWords(needs[0]) || null,
    ...taken,
    leftOut: [...taken.leftOut, ...entries],
  };
}

/** How an entry of the chronology is named where it is kept back. */
export const entryId = (seq: number): string => `#${seq}`;

/** The chronology without the words of what is kept back: that something happened stays, and the passages are kept back elsewhere too. */
function withoutEntries(
  all: readonly TimelineEntry[],
  events: readonly { seq: number; event: object }[],
  names: Pick<Names, 'words'>,
  said: (id: string) => LeftOut | null,
  ofLetters: readonly string[],
): { chronology: TimelineEntry[]; passages: string[]; leftOut: NotGiven[] } {
  const kept = all.flatMap((entry) => {
    const found = said(entryId(entry.seq));
    return found === null ? [] : [{ entry, why: found.why }];
  });
  const ofEntries = kept.flatMap(({ entry }) =>
    textsIn(events.find(({ seq }) => seq === entry.seq)?.event).flatMap((id) => names.words(id) ?? []),
  );
  const passages = [...ofLetters, ...ofEntries];
  return {
    passages,
    leftOut: kept.map(({ entry: { seq, on }, why }) => ({
      id: entryId(seq),
      name: `an entry of ${formatDate(on)}`,
      why,
    })),
    chronology: all.map((entry) =>
      kept.some(({ entry: { seq } }) => seq === entry.seq)
        ? { ...entry, says: KEPT_BACK }
        : { ...entry, says: without(entry.says, passages) },
    ),
  };
}

/** Ids of the words in an event: of fields that end in "Text" or are called "text". */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'string' ? (/(^t|T)ext$/.test(name) ? [each] : []) : textsIn(each),
  );
}

/** A printed case without these passages. */
function printedWithout(printed: PrintedCase, passages: readonly string[]): PrintedCase {
  if (passages.length === 0) return printed;
  const clean = (said: string): string => without(said, passages);
  return {
    ...printed,
    facts: printed.facts.map(([name, says]): [string, string] => [name, clean(says)]),
    quoted: printed.quoted === null ? null : clean(printed.quoted),
    sections: printed.sections.map(({ title, lines }) => ({
      title,
      lines: lines.map((l) => (typeof l === 'string' ? clean(l) : { ...l, text: clean(l.text) })),
    })),
  };
}

async function filesOf(
  service: ServiceContext,
  documents: DocumentStore,
  reference: string,
  {
    rows,
    state,
    chronology,
    leftOut,
    policy,
  }: {
    rows: readonly DocumentRow[];
    state: StateRead;
    chronology: readonly TimelineEntry[];
    leftOut: readonly LeftOut[];
    policy: Policy;
  },
): Promise<Pick<PackCase, 'files' | 'leftOut' | 'redacted' | 'missing'>> {
  const taken: Awaited<ReturnType<typeof filesOf>> = { files: [], leftOut: [], redacted: [], missing: [] };
  const standIn = new Set(
    leftOut.flatMap((one) => (one.reference === null || one.reference === reference ? (one.copy ?? []) : [])),
  );
  for (const id of [...new Set(rows.map((r) => r.id))].toSorted(byNumber)) {
    const its = rows.filter((r) => r.id === id);
    const [row] = its;
    if (row === undefined) continue;
    const said = saidOf(leftOut, reference, id);
    const copy = said?.copy ?? null;
    if (said !== null && copy === null) {
      taken.leftOut.push({ id, name: row.name, why: said.why });
      continue;
    }
    // A copy that stands in for something is given there, once.
    if (standIn.has(id)) continue;
    try {
      const text = copy === null ? its.find((r) => r.form === 'text') : undefined;
      const whole = text === undefined ? null : withoutLinks((await documents.get(text.sha256)).toString('utf8'));
      if (copy === null) mustStand(leftOut, { reference, id, words: whole });
      const black: Blacked | null = whole === null ? null : blacked(whole, leftOut, reference);
      const read = async (): Promise<{ name: string; bytes: Buffer }> => {
        const { row: kept, bytes: asKept } = await readDocument(service, documents, reference, copy ?? id);
        if (black === null) return { name: kept.name, bytes: asKept };
        return { name: kept.name, bytes: blackedLetter({ reference, id, name: row.name }, black, policy) };
      };
      const { name: called, bytes } = await read();
      if (said !== null && copy !== null) taken.redacted.push({ id, name: row.name, why: said.why, copy });
      if (black !== null) taken.redacted.push({ id, name: row.name, why: black.why.join('; '), copy: null });
      const filed = chronology.find(
        ({ type, says }) => type === 'DocumentFiled' && says.includes(`${id}: ${row.name}`),
      );
      taken.files.push({
        id,
        name: called,
        is: row.form === 'file' ? 'file' : 'letter',
        on: (row.form === 'file' ? filed?.on : letterNamed(state, id)?.dispatched) ?? null,
        path: `${reference}/${id} ${safeName(called)}`,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        words: black?.words ?? whole,
        read: async () => (await read()).bytes,
      });
    } catch (error) {
      if (!(error instanceof PutrightError) && (error as Error).name !== 'DocumentFault') throw error;
      const said = error instanceof PutrightError ? error.message : 'it is on record, and its bytes cannot be found';
      taken.missing.push({ id, name: row.name, why: said });
    }
  }
  const kept = new Set(rows.map((r) => r.id));
  for (const { brief, state: stands } of state.letters)
    if (!kept.has(brief.letterId) && stands !== 'withdrawn')
      taken.missing.push({
        id: brief.letterId,
        name: brief.code,
        why:
          stands === 'issued'
            ? 'it has not been written yet'
            : 'it went out before putright kept it, or by other means: no copy is kept here',
      });
  return taken;
}

const letterNamed = ({ letters }: StateRead, id: string) => letters.find(({ brief }) => brief.letterId === id);

/** L1, L2, … L10, then files. */
function byNumber(a: string, b: string): number {
  const letter = (id: string): string => (id.startsWith('L') ? '0' : id.charAt(0));
  return letter(a) === letter(b) ? Number(a.slice(1)) - Number(b.slice(1)) : letter(a) < letter(b) ? -1 : 1;
}
