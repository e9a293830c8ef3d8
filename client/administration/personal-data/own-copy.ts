/**
 * What one person is given of their own data (UK GDPR, article 15): every case of theirs with who they are to us, what
 * happened, what was said and shared, and the letters and files; and where somebody else stands in it.
 */
import { CHARACTERISTIC_NAMES, CHARACTERISTICS, type ToldOfThemselves } from '../../../policies/equality.ts';
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import { statusOf } from '../../../workflows/messages.ts';
import { withoutLinks } from '../../../letters/links/portal-link.ts';
import { PutrightError } from '../../../platform/errors.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { readDocument } from '../../cases/documents.ts';
import { needsInWords } from '../../cases/intake/known-needs.ts';
import { show, timelineOf } from '../../cases/read.ts';
import { withoutSafeguarding } from './held-back.ts';
import { findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { londonDay } from '../../core/input/dates.ts';
import type { CaseFile, DocumentRow, KeptWords } from '../../core/store/store.ts';
import type { CustomerStore } from '../../portal/store.ts';
import { ANSWER_SCALES, SURVEY_FIELDS, SURVEY_QUESTIONS } from '../../portal/survey.ts';
import type { FileDecision, FileDecisions } from './held-files.ts';
import type { Subject, SubjectCase } from './subject.ts';
import { namesOthers, plainWords, type Others, type OwnData } from './third-parties.ts';

/** A letter or file that goes with the copy. */
export interface CopyFile {
  /** Where it lies in the folder: "NFH-2026-00012/L1 acknowledgement.pdf". */
  path: string;
  id: string;
  name: string;
  is: 'letter' | 'file';
  /** The words of a letter; null where no program has read it: a photograph, a scan. */
  words: string | null;
  /** Whether others are named in it; null where nobody has read it. */
  namesOthers: boolean | null;
  /** What somebody who looked at it decided of a file; null while nobody has. */
  decided: FileDecision | null;
  read(): Promise<Buffer>;
}

/** Something said, by whom and when. */
export interface Said {
  on: string;
  by: string;
  says: string;
}

export interface CopyCase extends SubjectCase {
  status: string;
  /** What we hold of the person: each with what it is. */
  details: [string, string][];
  happened: Said[];
  /** Words that stand in no sentence of what happened. */
  words: Said[];
  shared: Said[];
  survey: [string, string][];
  /** What they chose to tell of themselves when they complained. */
  toldOfThemselves: [string, string][];
  files: CopyFile[];
  /** The same with those that are given in another's place. */
  all: CopyFile[];
  /** What cannot be given, and why. */
  withheld: string[];
}

export interface OwnCopy {
  landlordId: string;
  made: string;
  subject: Subject;
  own: OwnData;
  others: Others;
  /** What others are, by their names: "our Complaint Officer". */
  roles: readonly { name: string; is: string }[];
  cases: CopyCase[];
  /** Mail from them to the complaints address that belongs to no case. */
  mails: Said[];
}

const SHARING = ['SharingAgreed', 'SharedOutside', 'SharingConsentWithdrawn'];

/** Gathers it. What cannot be read is said, and holds nothing else up. */
export async function ownCopy(
  service: ServiceContext,
  customers: CustomerStore,
  documents: DocumentStore,
  subject: Subject,
  decisions: FileDecisions,
): Promise<OwnCopy> {
  const own: OwnData = subject;
  const gathered: (Omit<CopyCase, 'files' | 'all' | 'withheld'> & {
    file: CaseFile;
    people: string[];
    kept: KeptWords[];
  })[] = [];
  for (const c of subject.cases) gathered.push(await oneCase(service, customers, c));
  const colleagues = await service.store.staff(subject.landlordId);
  const staff = colleagues.map((p) => p.name);
  const mails = (await service.store.mailsOfNoCase(subject.landlordId, subject.emails)).map(
    ({ receivedAt, subject: about, words }): Said => ({
      on: londonDay(receivedAt),
      by: 'you, by email',
      says: withoutLinks([about, words].filter((part) => part.trim() !== '').join(': ')),
    }),
  );
  const everything = [...gathered.flatMap((c) => [...c.happened, ...c.words]), ...mails].map((s) => s.says);
  const among = plainWords(everything.join('\n'));
  const others: Others = {
    staff,
    people: gathered.flatMap((c) => c.people).filter((name) => !subject.names.includes(name)),
    knownWords: new Set(await service.store.wordsOfNames(subject.landlordId, among)),
  };
  const cases: CopyCase[] = [];
  for (const { file, people: _, kept: __, ...told } of gathered) {
    const rows = await service.store.documents(file.caseId);
    const { files, withheld } = await filesOf(service, documents, file, rows, { own, others });
    const decided = files.map((f) => ({
      ...f,
      decided: f.is === 'file' ? decisions.of(told.reference, f.id, told.as) : null,
    }));
    const shown = decided.filter((f) => !decisions.isInstead(told.reference, f.id, told.as));
    cases.push({ ...told, withheld, files: shown, all: decided });
  }
  const roles = [
    ...colleagues.map(({ name, roles: theirs }) => ({
      name,
      is: `our ${inRolesHere(subject.landlordId, theirs).title}`,
    })),
    ...gathered.flatMap(({ file: { customer } }) => [
      ...(customer.name === null ? [] : [{ name: customer.name, is: 'the customer' }]),
      ...(customer.representative === null
        ? []
        : [{ name: customer.representative.name, is: 'who speaks for the customer' }]),
    ]),
  ].filter(({ name }) => !subject.names.includes(name));
  return { landlordId: subject.landlordId, made: todayIn(service), subject, own, others, roles, cases, mails };
}

async function oneCase(service: ServiceContext, customers: CustomerStore, c: SubjectCase) {
  const file = await findCase(service, c.reference);
  const { face, names, state } = await show(service, c.reference);
  const [all, written, surveys, ofThemselves, needs] = await Promise.all([
    service.store.events(file),
    service.store.wordsKept(file),
    customers.surveys(file.caseId),
    // Of the customer, and so not of somebody who only speaks for them.
    c.as === 'representative' ? ({} as ToldOfThemselves) : customers.told(file.caseId),
    service.store.needsOfCases([file.caseId]),
  ]);
  const { events, words: held } = withoutSafeguarding(all);
  const kept = written.filter(({ id }) => !held.has(id));
  const told = timelineOf(face, events, names).map((e) => ({ on: e.on, by: e.by, says: e.says, type: e.type }));
  const quoted = told.map((t) => t.says).join('\n');
  const by = (writer: string): string =>
    writer === 'customer' ? 'the customer' : writer === 'system' ? 'putright' : names.staff(writer);
  // As they are shown: colleagues who are complained about by their role (SP-1).
  const words = kept.flatMap((w): Said[] => {
    const says = names.words(w.id) ?? w.body;
    return quoted.includes(says) ? [] : [{ on: londonDay(w.at), by: by(w.writtenBy), says: withoutLinks(says) }];
  });
  return {
    ...c,
    file,
    kept,
    status: face.labels.status(statusOf(file.caseKind, state)),
    details: detailsOf(file, c, needs[0] === undefined ? null : needsInWords(needs[0])),
    happened: told.map(({ on, by: who, says }) => ({ on, by: who, says })),
    words,
    shared: told.filter((t) => SHARING.includes(t.type)).map(({ on, by: who, says }) => ({ on, by: who, says })),
    toldOfThemselves: CHARACTERISTIC_NAMES.flatMap((name): [string, string][] => {
      const answer = ofThemselves[name];
      const answers: Readonly<Record<string, string>> = CHARACTERISTICS[name].answers;
      return answer === undefined ? [] : [[CHARACTERISTICS[name].asks, answers[answer] ?? answer]];
    }),
    survey: surveys.flatMap((s) =>
      SURVEY_FIELDS.flatMap((field): [string, string][] => {
        const given = s[field];
        return given === null ? [] : [[SURVEY_QUESTIONS[field], ANSWER_SCALES[field][given - 1] ?? String(given)]];
      }),
    ),
    people: [file.customer.name, file.customer.representative?.name ?? null].filter((n) => n !== null),
  };
}

/** What the row of a case holds of them; of somebody who only speaks for the customer, nothing of the customer. */
function detailsOf({ customer }: CaseFile, { as }: SubjectCase, needs: string | null): [string, string][] {
  const { name, email, phone, address, representative } = customer;
  const theirs: [string, string | null][] =
    as === 'representative'
      ? [
          ['Name', representative?.name ?? null],
          ['Email', representative?.email ?? null],
          ['Address', representative?.address.join(', ') ?? null],
          ['What you are in it', 'you speak for the customer'],
        ]
      : [
          ['Name', name],
          ['Email', email],
          ['Phone', phone],
          ['Address', address.join(', ')],
          ['Who speaks for you', representative?.name ?? null],
          ['What you need', needs],
        ];
  return theirs.flatMap(([what, said]): [string, string][] => (said ? [[what, said]] : []));
}

async function filesOf(
  service: ServiceContext,
  documents: DocumentStore,
  file: CaseFile,
  rows: readonly DocumentRow[],
  { own, others }: { own: OwnData; others: Others },
): Promise<Pick<CopyCase, 'files' | 'withheld'>> {
  const files: CopyFile[] = [];
  const withheld: string[] = [];
  for (const id of new Set(rows.map((r) => r.id))) {
    try {
      const { row } = await readDocument(service, documents, file.reference, id);
      const text = rows.find((r) => r.id === id && r.form === 'text');
      const words = text === undefined ? null : (await documents.get(text.sha256)).toString('utf8');
      files.push({
        path: `${file.reference}/${id} ${safeName(row.name)}`,
        id,
        name: row.name,
        is: row.form === 'file' ? 'file' : 'letter',
        words: words === null ? null : withoutLinks(words),
        decided: null,
        namesOthers: words === null ? null : namesOthers(words, own, others),
        read: async () => (await readDocument(service, documents, file.reference, id)).bytes,
      });
    } catch (error) {
      if (!(error instanceof PutrightError) && (error as Error).name !== 'DocumentFault') throw error;
      withheld.push(
        `${id}: ${error instanceof PutrightError ? error.message : 'it is on record, and its bytes cannot be found'}`,
      );
    }
  }
  return { files, withheld };
}

/** A file's name that is one on every machine, and leads nowhere else. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}._ -]/gu, '_')
    .replaceAll(/^[.\s]+/g, '')
    .slice(-120) || 'file';
