/** The database as the service asks it: the queries of `db/`, with what cannot be reached told as one sentence. */
import { connect, type Connection, type Db } from '../../../db/connect.ts';
import { DatabaseError, type DatabaseTrouble } from '../../../db/errors.ts';
import * as calendars from '../../../db/queries/administration/calendars.ts';
import * as cases from '../../../db/queries/cases/cases.ts';
import { saveStaffChange, type StaffChange } from '../../../db/queries/administration/staff-changes.ts';
import { logReads } from '../../../db/queries/access/read-log.ts';
import { saveMessage } from '../../../db/queries/portal/messages.ts';
import * as documents from '../../../db/queries/cases/documents.ts';
import * as submissions from '../../../db/queries/portal/submissions.ts';
import { oweReceipt, type ReceiptBy } from '../../../db/queries/portal/receipts.ts';
import * as evidenceMarks from '../../../db/queries/cases/evidence-marks.ts';
import * as scans from '../../../db/queries/cases/scans.ts';
import * as landlords from '../../../db/queries/administration/landlords.ts';
import * as setUps from '../../../db/queries/administration/set-up.ts';
import * as directory from '../../../db/queries/administration/directory.ts';
import * as intake from '../../../db/queries/cases/intake.ts';
import * as links from '../../../db/queries/cases/linked-cases.ts';
import { everyRow, ownRows } from '../../../db/queries/cases/own-rows.ts';
import * as people from '../../../db/queries/cases/same-person.ts';
import * as persons from '../../../db/queries/cases/persons.ts';
import * as post from '../../../db/queries/letters/print-queue.ts';
import * as search from '../../../db/queries/cases/search.ts';
import { visibleCaseIds, type Visibility } from '../../../db/queries/cases/visibility.ts';
import * as trouble from '../../../db/queries/record/case-trouble.ts';
import * as templates from '../../../db/queries/letters/templates.ts';
import * as words from '../../../db/queries/record/texts.ts';
import * as work from '../../../db/queries/cases/work.ts';
import type { IsoDate, LandlordDetails } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { CustomerMessage } from '../../../workflows/messages.ts';
import { ServerUnreachable } from '../../../platform/errors.ts';
import { cached } from '../cache.ts';
import { inboxQuestions } from './store-inbox.ts';
import { learningQuestions } from './store-learning.ts';
import { managementQuestions } from './store-management.ts';

export type {
  CaseFile,
  CasesCursor,
  NextRow,
  OpenDate,
  WorklistFilter,
  WorklistRow,
} from '../../../db/queries/cases/cases.ts';
export type { DocumentRow } from '../../../db/queries/cases/documents.ts';
export type { EvidenceMark } from '../../../db/queries/cases/evidence-marks.ts';
export type { Scan } from '../../../db/queries/cases/scans.ts';
export type { TriageRow } from '../../../db/queries/portal/submissions.ts';
export type { TriageReason } from '../../../db/schema/index.ts';
export type { KnownNeeds, PersonDetails, OpenPromise, PersonCase } from '../../../db/queries/cases/same-person.ts';
export type { CaseNaming, KnownOf, Standing } from '../../../db/queries/cases/persons.ts';
export type { KeptWords } from '../../../db/queries/record/texts.ts';
export type { Customer, NewCase, RegisteredCase } from '../../../db/queries/cases/intake.ts';
export type { StoredText } from '../../../db/queries/record/texts.ts';
export type { PostRow } from '../../../db/queries/letters/print-queue.ts';
export type { FoundCase } from '../../../db/queries/cases/search.ts';
export type { Visibility } from '../../../db/queries/cases/visibility.ts';
export type { WorkCounts, WorkCursor, WorkRow, WorkSort } from '../../../db/queries/cases/work.ts';
export { WORKLIST_SORTS } from '../../../db/queries/cases/cases.ts';
export { COUNT_LIMIT, sortDay, WORK_SORTS } from '../../../db/queries/cases/work.ts';
export type { Party, StaffMember } from '../../../db/queries/administration/directory.ts';
export type { SetUpKind, SetUpRow } from '../../../db/queries/administration/set-up.ts';
export type { NewLandlord, NewPolicyVersion } from '../../../db/queries/administration/landlords.ts';
type CaseFile = cases.CaseFile;

type Postcode = { code: string; whole: boolean };

export type Store = ReturnType<typeof questionsTo>;

/** How long PostgreSQL's own statistics are taken as last read. */
const STATISTICS_KEPT_MS = 600_000;
/** How long staff, teams and the calendar are taken as last read: another process's change shows within that time. */
const KEPT_MS = 5_000;

/** Every landlord's rows, for what serves all of them; see `createStores`. */
export function createStore(databaseUrl: string) {
  return createStores(databaseUrl).everybody;
}

export interface Stores {
  /** Closes all of them. */
  everybody: Store;
  /** One landlord's rows: the database itself shows no others, whatever a query forgets. */
  of(landlordId: string): Store;
}

/**
 * One pool of connections, opened with the first question, and one for viewers. Whoever asks for somebody in particular gives
 * their sight, or rather asks through `scopedTo`, where every function here needs an answer of its own.
 */
export function createStores(databaseUrl: string): Stores {
  const connection = openConnection(databaseUrl);
  const kept: Kept[] = [];
  const open = (landlordId: string | null): Store => {
    const db = landlordId === null ? connection.db : connection.within(landlordId);
    const answers = keptAnswers(db, connection.db);
    kept.push(answers);
    const forgetPeople = (): void => kept.forEach(({ staff, parties }) => [staff, parties].forEach((a) => a.forget()));
    const forgetCalendars = (): void => kept.forEach(({ calendar }) => calendar.forget());
    return questionsTo({ connection, db, kept: answers, forgetPeople, forgetCalendars });
  };
  const everybody = open(null);
  const ofLandlord = new Map<string, Store>();
  return {
    everybody,
    of: (landlordId) => {
      const store = ofLandlord.get(landlordId) ?? open(landlordId);
      ofLandlord.set(landlordId, store);
      return store;
    },
  };
}

type Kept = ReturnType<typeof keptAnswers>;

/** Answers that are kept for a while. Statistics are everybody's: they name words, and no case. */
function keptAnswers(db: Db, everybody: Db) {
  return {
    staff: cached(KEPT_MS, (landlordId: string) => directory.staffOf(db, landlordId)),
    parties: cached(KEPT_MS, (landlordId: string) => directory.partiesOf(db, landlordId)),
    common: cached(STATISTICS_KEPT_MS, (_: '') => search.commonWords(everybody)),
    calendar: cached(KEPT_MS, (_: 'latest') => calendars.latestCalendar(db)),
  };
}

interface Asked {
  connection: Connection;
  /** Where questions go: every landlord's rows, or one's. */
  db: Db;
  kept: Kept;
  forgetPeople(): void;
  forgetCalendars(): void;
}

function questionsTo({ connection, db, kept, forgetPeople, forgetCalendars }: Asked) {
  const { staff, parties, common, calendar } = kept;
  // Words are looked for in the index of every landlord, and what was found is kept where it is ours (own-rows.ts).
  const index = connection.db;
  const own = db === index ? everyRow : ownRows(db);
  return withReadableErrors({
    staff: (landlordId: string) => staff(landlordId),
    parties: (landlordId: string) => parties(landlordId),
    landlords: () => directory.landlordIds(db),
    registeredLandlords: () => landlords.registeredLandlords(db),
    landlordsStamp: () => landlords.landlordsStamp(db),
    /** A new landlord, all of it or nothing. */
    addLandlord: async (given: landlords.NewLandlord) => {
      await landlords.addLandlord(connection.db, given);
      forgetPeople();
    },
    /** Another version of a policy; false where it is there already. */
    addPolicyVersion: (version: landlords.NewPolicyVersion) => landlords.addPolicyVersion(db, version),
    changeLandlordDetails: (details: LandlordDetails, by: string, what: string) =>
      landlords.changeLandlordDetails(db, details, by, what),
    openSetUp: (kind: setUps.SetUpKind, begunBy: string) => setUps.openSetUp(db, kind, begunBy),
    saveSetUp: (row: setUps.SetUpRow) => setUps.saveSetUp(db, row),
    takeOverSetUp: (id: string, by: string) => setUps.takeOverSetUp(db, id, by),
    endSetUp: (id: string) => setUps.endSetUp(db, id),
    installationFacts: () => setUps.installationFacts(db),
    sayOfInstallation: (fact: setUps.InstallationFact, value: string) => setUps.sayOfInstallation(db, fact, value),
    endLandlord: (id: string, from: IsoDate | null) => landlords.endLandlord(db, id, from),
    moveLandlord: (id: string, moved: boolean) => landlords.moveLandlord(db, id, moved),
    saveLandlord: async (id: string, name: string, people: directory.StaffMember[], teams: directory.Party[]) => {
      await directory.saveLandlord(db, id, name, people, teams);
      forgetPeople();
    },
    /** A change of staff with its entries in the log and the messages it owes. */
    saveStaffChange: async (change: StaffChange) => {
      // Accounts are no viewer's to see.
      const came = await saveStaffChange(index, change);
      forgetPeople();
      return came;
    },
    /** Logs who was shown something of these cases. */
    logReads: (caseIds: readonly string[], reader: { staffId: string; page: string }) => logReads(db, caseIds, reader),
    caseByReference: (reference: string, visibility?: Visibility) => cases.caseByReference(db, reference, visibility),
    references: (caseIds: string[], visibility?: Visibility) => cases.referencesOf(db, caseIds, visibility),
    linkedFrom: async (file: CaseFile, visibility?: Visibility) =>
      own.references(await links.linkedFrom(index, file, visibility)),
    mentionedIn: async (file: CaseFile, visibility?: Visibility) =>
      own.references(await links.mentionedIn(index, file, visibility)),
    caseIdsInSight: (caseIds: string[], visibility: Visibility) => visibleCaseIds(db, caseIds, visibility),
    registerCase: (given: intake.NewCase) => intake.registerCase(db, given),
    assignNewReference: (caseId: string, last: number) => intake.assignNewReference(db, caseId, last),
    markStarted: (caseId: string) => intake.markStarted(db, caseId),
    withdrawRegistration: (caseId: string) => intake.withdrawRegistration(db, caseId),
    /** Answers with the ids that were not there before. */
    insertTexts: (file: CaseFile, said: words.StoredText[], writtenBy: string) =>
      words.insertTexts(db, file, said, writtenBy),
    /** Keeps what a customer said until it stands in the record. */
    saveMessage: (file: CaseFile, word: CustomerMessage, said: words.StoredText[]) => saveMessage(db, file, word, said),
    removeTexts: (file: CaseFile, ids: string[]) => words.removeTexts(db, file.caseId, ids),
    texts: (file: CaseFile) => words.textsOf(db, file.caseId),
    /** The same with who wrote them, when, and in which field. */
    wordsKept: (file: CaseFile) => words.wordsKept(db, file.caseId),
    opening: (file: Pick<CaseFile, 'caseId'>) => cases.openingOf(db, file.caseId),
    events: (file: Pick<CaseFile, 'caseId'>) => cases.eventsOf(db, file.caseId),
    eventsFrom: (file: CaseFile, first: number) => cases.eventsFrom(db, file.caseId, first),
    /** Why a case can neither be read nor stored; null where it can. */
    troubleOf: (file: CaseFile) => trouble.troubleOf(db, file.caseId),
    openDates: (file: CaseFile) => cases.openDates(db, file.caseId),
    worklist: (filter: cases.WorklistFilter, visibility?: Visibility) => cases.worklist(db, filter, visibility),
    casesPage: (filter: cases.CasesFilter, visibility?: Visibility) => cases.casesPage(db, filter, visibility),
    workCounts: (filter: work.WorkFilter, days: { today: IsoDate; next: IsoDate }, visibility?: Visibility) =>
      work.workCounts(db, filter, days, visibility),
    workSections: (
      filter: work.WorkFilter,
      sections: readonly work.WorkSection[],
      sort: work.WorkSort,
      visibility?: Visibility,
    ) => work.workSections(db, filter, sections, sort, visibility),
    findByReferences: (landlordId: string, references: string[], visibility?: Visibility) =>
      search.findByReferences(db, landlordId, references, visibility),
    findByPostcode: async (landlordId: string, postcode: Postcode, visibility?: Visibility) =>
      own.cases(await search.findByPostcode(index, landlordId, postcode, visibility)),
    findByPostcodeAnd: async (
      landlordId: string,
      postcode: Postcode,
      names: string | null,
      text: string,
      visibility?: Visibility,
    ) =>
      own.cases(
        await search.findByPostcode(index, landlordId, postcode, visibility, search.nameOrTextMatches(names, text)),
      ),
    findByPerson: async (landlordId: string, who: people.PersonSought, visibility?: Visibility) =>
      own.cases(await search.findByPerson(index, landlordId, who, visibility)),
    similarNames: async (landlordId: string, word: string) =>
      own.nameWords(landlordId, await search.similarNames(index, landlordId, word)),
    /** `query` is in the language of tsquery, `each` are the words it was made of. */
    findByName: async (landlordId: string, query: string, each: readonly string[], visibility?: Visibility) => {
      const { names } = await common('');
      const allCommon = each.every((w) => names.includes(w));
      return own.cases(await search.findByName(index, landlordId, { query, allCommon }, visibility));
    },
    findByWords: async (landlordId: string, text: string, visibility?: Visibility) =>
      own.cases(await search.findByWords(index, landlordId, { text, common: (await common('')).words }, visibility)),
    findByNameAndWords: async (landlordId: string, names: string, text: string, visibility?: Visibility) =>
      own.cases(await search.findByNameAndWords(index, landlordId, names, text, visibility)),
    /** The texts of these cases in which the words stand. */
    excerpts: (textIds: string[], caseIds: string[], text: string) => search.excerpts(db, textIds, caseIds, text),
    openCases: (visibility?: Visibility) => cases.openCases(db, visibility),
    openCasesOfSamePerson: async (
      landlordId: string,
      person: people.PersonDetails,
      butNot: string,
      visibility?: Visibility,
    ) => own.cases(await people.openCasesOfSamePerson(index, landlordId, person, butNot, visibility)),
    casesOfHousehold: async (file: CaseFile, visibility?: Visibility) =>
      own.cases(await people.casesOfHousehold(index, file.landlordId, file.customer, file.caseId, visibility)),
    casesOfPerson: async (landlordId: string, person: people.PersonSought, visibility?: Visibility) =>
      own.cases(await people.casesOfPerson(index, landlordId, person, visibility)),
    /** Every case in which somebody may stand, for giving them their own data. */
    casesNaming: async (landlordId: string, who: persons.KnownOf, visibility?: Visibility) =>
      own.cases(await persons.casesNaming(index, landlordId, who, visibility)),
    wordsOfNames: async (landlordId: string, among: readonly string[]) =>
      own.nameWords(landlordId, await persons.wordsOfNames(index, landlordId, among)),
    needsOfSamePerson: async (
      landlordId: string,
      person: people.PersonDetails,
      butNot: string,
      visibility?: Visibility,
    ) => {
      const found = await people.needsOfSamePerson(index, landlordId, person, butNot, visibility);
      return found === null ? null : ((await own.cases([found]))[0] ?? null);
    },
    needsOfCases: (caseIds: string[]) => people.needsOfCases(db, caseIds),
    openPromises: (caseIds: string[]) => people.openPromises(db, caseIds),
    countMessagesSince: (caseIds: string[], since: IsoDate) => people.countMessagesSince(db, caseIds, since),
    lettersToPrint: (landlordId: string | undefined, visibility?: Visibility) =>
      post.lettersToPrint(db, landlordId, visibility),
    textsOfCases: (caseIds: string[]) => post.textsOfCases(db, caseIds),
    calendar: () => calendar('latest'),
    saveCalendar: async (next: Calendar, by: string) => {
      const isNew = await calendars.saveCalendar(db, next, by);
      forgetCalendars();
      return isNew;
    },
    documents: (caseId: string) => documents.documentsOfCase(db, caseId),
    keepDocuments: (rows: documents.DocumentRow[]) => documents.keepDocuments(db, rows),
    /** Null where there is no such case. */
    keepFile: (file: documents.NewFile, scan?: scans.Scan) => documents.keepFile(db, file, scan),
    triage: (landlordId: string, since: Date) => submissions.triageRows(db, landlordId, since),
    /** Decides, and lets the receipt go where one waits; false where somebody decided before. */
    decideTriage: (
      which: { caseId: string; landlordId: string },
      decided: Parameters<typeof submissions.decideSubmission>[2],
      releases: ReceiptBy | null,
    ) =>
      db.transaction(async (tx) => {
        const first = await submissions.decideSubmission(tx, which.caseId, decided);
        if (first && releases !== null) await oweReceipt(tx, which, releases);
        return first;
      }),
    /** What was kept back of the last evidence pack of a case. */
    evidenceMarks: (file: CaseFile) => evidenceMarks.marksOfCase(db, file.caseId),
    keepEvidenceMarks: (file: CaseFile, marks: readonly evidenceMarks.EvidenceMark[], by: string) =>
      evidenceMarks.keepMarks(db, file, marks, by),
    scans: (caseId: string) => scans.scansOfCase(db, caseId),
    waitingScans: () => scans.waitingScans(db),
    saveScan: (caseId: string, id: string, scan: scans.Scan) => scans.saveScan(db, caseId, id, scan),
    ownTemplates: (landlordId: string) => templates.ownTemplates(db, landlordId),
    saveTemplate: (landlordId: string, name: string, source: string | null, by: string) =>
      templates.saveTemplate(db, landlordId, name, source, by),
    ...inboxQuestions(db, index),
    ...learningQuestions(db),
    ...managementQuestions(db, index),
    close: () => connection.close(),
  });
}

/** An address that is none is told as such, without repeating it: it may hold a password. */
export function openConnection(databaseUrl: string): Connection {
  try {
    return connect(databaseUrl, { max: 8 });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new ServerUnreachable('DATABASE_URL is not an address: write it as postgres://user:password@host:5432/name.');
  }
}

/** Every question asked so that a database that cannot answer now is a sentence and not a fault. */
export function withReadableErrors<T extends Record<string, (...args: never[]) => Promise<unknown>>>(questions: T): T {
  const entries = Object.entries(questions).map(([name, ask]) => [
    name,
    async (...args: never[]) => {
      try {
        return await ask(...args);
      } catch (error) {
        throw unreachable(error) ?? error;
      }
    },
  ]);
  return Object.fromEntries(entries) as T;
}

/** What a person can do about it; a fault of ours stays one. */
const SENTENCES: Record<Exclude<DatabaseTrouble, 'fault'>, string> = {
  away: 'The database cannot be reached: start everything with npm start, or check DATABASE_URL.',
  full: 'The database has no room left or too much to do: nothing was changed; try again in a few minutes.',
  busy: 'Somebody else changed the same thing at the same moment: nothing was changed; try again.',
  'turned-away': 'The database turned us away: check the user, password, name and sslmode in DATABASE_URL.',
  outdated: 'The database is older than this putright: npm start brings it up to date.',
};

function unreachable(error: unknown): ServerUnreachable | null {
  if (!(error instanceof DatabaseError) || error.trouble === 'fault') return null;
  return new ServerUnreachable(SENTENCES[error.trouble]);
}
