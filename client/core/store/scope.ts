/**
 * The one place where landlords are kept apart and restricted cases hidden (DESIGN §4.11, SP-1, RC-3): the service as one
 * person may use it. What they may not see does not exist for them: it is not found, not counted and not named.
 */
import { accessOf } from '../../../policies/roles/restricted.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { StaffDuty } from '../../../policies/types.ts';
import { NotFound, OtherTeamsCase } from '../../../platform/errors.ts';
import { loggingReads } from '../read-log.ts';
import { inboxScopedTo } from './scope-inbox.ts';
import { learningScopedTo } from './scope-learning.ts';
import { managementScopedTo, withoutTeam } from './scope-management.ts';
import type { CaseFile, Visibility, Store } from './store.ts';
import type { ServiceContext } from '../context.ts';

/** Who is looking; somebody signed in to the pages is one. */
export interface Viewer {
  staffId: string;
  landlordId: string;
  /** What they may do. */
  duties: readonly StaffDuty[];
  /** Whom they sit with. */
  team?: string | null;
}

/** Told of a case that is there, and that somebody asked for who may not see it. */
export type OnRefused = (refused: { caseId: string }) => Promise<void>;

/** Questions whose answers hold for every landlord and name no case and no person, each with why. */
export const UNSCOPED = {
  landlordsStamp: 'a word that changes whenever any landlord does',
  calendar: 'one calendar of bank holidays for everybody',
  saveCalendar: 'the same; who may stands in the table of pages',
  appliedCalendars: 'which of its versions were applied, by whom and when',
} as const satisfies Partial<Record<keyof Store, string>>;

type Scoped = Omit<Store, keyof typeof UNSCOPED>;

/**
 * The service as this person may use it. Made for one request: which cases they may see is looked up once, and what they
 * find on `page` is logged (read-log.ts). A function
 * added to the store without a decision here does not compile.
 */
export function scopedTo(
  service: ServiceContext,
  viewer: Viewer,
  page?: string,
  onRefused: OnRefused = async () => undefined,
): ServiceContext {
  // Below the checks here, the database shows this landlord's rows only: a query that forgets whose it asks for finds no more.
  const own = service.storeOf?.(viewer.landlordId) ?? service.store;
  const store = page === undefined ? own : loggingReads(own, { staffId: viewer.staffId, page });
  const may = permissionsOf(store, viewer);
  const scoped: Scoped = {
    ...landlordScoped(store, may),
    ...listsScoped(store, may, (reference) => {
      // Beside the answer, which takes no longer for a case that is there than for one that never was.
      const told = service.store.caseByReference(reference).then((file) => file && onRefused({ caseId: file.caseId }));
      told.catch(() => undefined);
    }),
    ...casesScoped(store, may),
    ...registrationScoped(store, may),
    ...inboxScopedTo(store, may),
    ...learningScopedTo(store, may),
    ...managementScopedTo(store, may.visibility, may.see),

    // Asking the virus scanner again is housekeeping's.
    waitingScans: async () => [],
    saveScan: async () => {},
    // Passing on waiting messages is putright's own work, and the pool of connections is everybody's.
    close: async () => {},
  };
  return {
    ...service,
    store: {
      ...scoped,
      landlordsStamp: store.landlordsStamp,
      calendar: store.calendar,
      saveCalendar: store.saveCalendar,
      appliedCalendars: store.appliedCalendars,
    },
  };
}

/** What somebody may see, as the questions below ask it. */
interface Permissions {
  visibility: Visibility;
  /** Cases that are known to be in their sight. */
  known: Set<string>;
  ours(landlordId: string): boolean;
  see(caseIds: string[]): Promise<string[]>;
  mustSee(caseId: string): Promise<void>;
  mustBeOurs(landlordId: string): void;
}

function permissionsOf(store: Store, { staffId, landlordId, duties, team }: Viewer): Permissions {
  const { seesRestricted, ownTeamOnly } = accessOf(landlordId);
  const visibility: Visibility = {
    landlordId,
    staffId,
    seesRestricted: hasOneOf(seesRestricted, duties),
    ...(duties.every((duty) => (ownTeamOnly ?? []).includes(duty)) ? { ownTeam: team ?? null } : {}),
  };
  const ours = (asked: string): boolean => asked === landlordId;
  const known = new Set<string>();
  const see = async (caseIds: string[]): Promise<string[]> => {
    const unknown = caseIds.filter((id) => !known.has(id));
    if (unknown.length > 0) for (const id of await store.caseIdsInSight(unknown, visibility)) known.add(id);
    return caseIds.filter((id) => known.has(id));
  };
  const mustSee = async (caseId: string): Promise<void> => {
    if ((await see([caseId])).length === 0) throw new NotFound('There is no such case.');
  };
  const mustBeOurs = (asked: string): void => {
    if (!ours(asked)) throw new NotFound(`There is no landlord "${asked}" here.`);
  };
  return { visibility, known, ours, see, mustSee, mustBeOurs };
}

/** Their own landlord's people, teams and letters; nothing of another's. */
function landlordScoped(store: Store, { ours, mustBeOurs }: Permissions) {
  return {
    landlords: async () => (await store.landlords()).filter(ours),
    registeredLandlords: async () =>
      (await store.registeredLandlords()).filter(({ versions }) => versions.some((v) => ours(v.landlordId))),
    addLandlord: async (given) => {
      mustBeOurs(given.landlord.id);
      return store.addLandlord(given);
    },
    addPolicyVersion: async (given) => {
      mustBeOurs(given.policy.landlordId);
      return store.addPolicyVersion(given);
    },
    changeLandlordDetails: async (details, by, what) => {
      mustBeOurs(details.id);
      return store.changeLandlordDetails(details, by, what);
    },
    endLandlord: async (asked, from) => {
      mustBeOurs(asked);
      return store.endLandlord(asked, from);
    },
    moveLandlord: async (asked, moved) => {
      mustBeOurs(asked);
      return store.moveLandlord(asked, moved);
    },
    // What is being set up is for nobody who looks: its pages ask without a landlord of their own.
    openSetUp: async () => null,
    saveSetUp: async (row) => {
      mustBeOurs(row.landlordId ?? '');
      return store.saveSetUp(row);
    },
    takeOverSetUp: async () => false,
    endSetUp: async () => {},
    installationFacts: async () => store.installationFacts(),
    sayOfInstallation: async () => {},
    staff: async (asked) => (ours(asked) ? store.staff(asked) : []),
    parties: async (asked) => (ours(asked) ? store.parties(asked) : []),
    saveLandlord: async (asked, ...rest) => {
      mustBeOurs(asked);
      return store.saveLandlord(asked, ...rest);
    },
    saveStaffChange: async (change) => {
      mustBeOurs(change.landlord.id);
      return store.saveStaffChange(change);
    },
    ownTemplates: async (asked) => (ours(asked) ? store.ownTemplates(asked) : {}),
    saveTemplate: async (asked, ...rest) => {
      mustBeOurs(asked);
      return store.saveTemplate(asked, ...rest);
    },
  } satisfies Partial<Scoped>;
}

/** Cases found and listed: only those in their sight. */
function listsScoped(
  store: Store,
  { visibility, known, ours, see }: Permissions,
  refused: (reference: string) => void,
) {
  return {
    caseByReference: async (reference) => {
      const file = await store.caseByReference(reference, visibility);
      if (file) known.add(file.caseId);
      // Known to be there, and another team's: they may say why they need it.
      else if (visibility.ownTeam !== undefined && (await store.caseBeyondTeam(reference, withoutTeam(visibility))))
        throw new OtherTeamsCase(reference);
      else refused(reference);
      return file;
    },
    references: (caseIds) => store.references(caseIds, visibility),
    caseIdsInSight: (caseIds) => see(caseIds),
    logReads: async (caseIds, reader) => store.logReads(await see([...caseIds]), reader),
    worklist: (filter) => store.worklist({ ...filter, landlordId: visibility.landlordId }, visibility),
    casesPage: (filter) => store.casesPage({ ...filter, landlordId: visibility.landlordId }, visibility),
    workCounts: (filter, days) => store.workCounts({ ...filter, landlordId: visibility.landlordId }, days, visibility),
    workSections: (filter, sections, sort) =>
      store.workSections({ ...filter, landlordId: visibility.landlordId }, sections, sort, visibility),
    findByReferences: async (asked, references) =>
      ours(asked) ? store.findByReferences(asked, references, visibility) : [],
    findByPostcode: async (asked, postcode) => (ours(asked) ? store.findByPostcode(asked, postcode, visibility) : []),
    findByPostcodeAnd: async (asked, postcode, names, text) =>
      ours(asked) ? store.findByPostcodeAnd(asked, postcode, names, text, visibility) : [],
    findByPerson: async (asked, who) => (ours(asked) ? store.findByPerson(asked, who, visibility) : []),
    similarNames: async (asked, word) => (ours(asked) ? store.similarNames(asked, word) : []),
    findByName: async (asked, query, words) => (ours(asked) ? store.findByName(asked, query, words, visibility) : []),
    findByWords: async (asked, text) => (ours(asked) ? store.findByWords(asked, text, visibility) : []),
    findByNameAndWords: async (asked, names, text) =>
      ours(asked) ? store.findByNameAndWords(asked, names, text, visibility) : [],
    excerpts: async (textIds, caseIds, text) => store.excerpts(textIds, await see(caseIds), text),
    openCases: () => store.openCases(visibility),
    openCasesOfSamePerson: async (asked, person, butNot) =>
      ours(asked) ? store.openCasesOfSamePerson(asked, person, butNot, visibility) : [],
    casesOfPerson: async (asked, person) => (ours(asked) ? store.casesOfPerson(asked, person, visibility) : []),
    casesNaming: async (asked, who) => (ours(asked) ? store.casesNaming(asked, who, visibility) : []),
    wordsOfNames: async (asked, among) => (ours(asked) ? store.wordsOfNames(asked, among) : []),
    needsOfSamePerson: async (asked, person, butNot) =>
      ours(asked) ? store.needsOfSamePerson(asked, person, butNot, visibility) : null,
    needsOfCases: async (caseIds) => store.needsOfCases(await see(caseIds)),
    openPromises: async (caseIds) => store.openPromises(await see(caseIds)),
    countMessagesSince: async (caseIds, since) => store.countMessagesSince(await see(caseIds), since),
    textsOfCases: async (caseIds) => store.textsOfCases(await see(caseIds)),
    lettersToPrint: async (asked) =>
      asked === undefined || ours(asked) ? store.lettersToPrint(visibility.landlordId, visibility) : [],
  } satisfies Partial<Scoped>;
}

/** One case, for whoever may see it. */
function casesScoped(store: Store, { visibility, ours, see, mustSee, mustBeOurs }: Permissions) {
  const ofCase =
    <F extends Pick<CaseFile, 'caseId'>, A extends unknown[], R>(ask: (file: F, ...rest: A) => Promise<R>) =>
    async (file: F, ...rest: A): Promise<R> => {
      await mustSee(file.caseId);
      return ask(file, ...rest);
    };
  return {
    casesOfHousehold: ofCase((file) => store.casesOfHousehold(file, visibility)),
    linkedFrom: ofCase((file) => store.linkedFrom(file, visibility)),
    mentionedIn: ofCase((file) => store.mentionedIn(file, visibility)),
    texts: ofCase(store.texts),
    wordsKept: ofCase(store.wordsKept),
    opening: ofCase(store.opening),
    events: ofCase(store.events),
    eventsFrom: ofCase(store.eventsFrom),
    openDates: ofCase(store.openDates),
    troubleOf: ofCase(store.troubleOf),
    insertTexts: ofCase(store.insertTexts),
    saveMessage: ofCase(store.saveMessage),
    removeTexts: ofCase(store.removeTexts),
    documents: async (caseId) => {
      await mustSee(caseId);
      return store.documents(caseId);
    },
    keepDocuments: async (rows) => {
      for (const row of rows) {
        mustBeOurs(row.landlordId);
        await mustSee(row.caseId);
      }
      return store.keepDocuments(rows);
    },
    keepFile: async (file, scan) => {
      mustBeOurs(file.landlordId);
      await mustSee(file.caseId);
      return store.keepFile(file, scan);
    },
    triage: async (landlordId, since) => {
      if (!ours(landlordId)) return [];
      const rows = await store.triage(landlordId, since);
      const seen = new Set(await see(rows.map((row) => row.caseId)));
      return rows.filter((row) => seen.has(row.caseId));
    },
    decideTriage: async (which, decided, releases) => {
      mustBeOurs(which.landlordId);
      await mustSee(which.caseId);
      return store.decideTriage(which, decided, releases);
    },
    evidenceMarks: ofCase(store.evidenceMarks),
    keepEvidenceMarks: ofCase(store.keepEvidenceMarks),
    scans: async (caseId) => {
      await mustSee(caseId);
      return store.scans(caseId);
    },
  } satisfies Partial<Scoped>;
}

/** Taking a case in. */
function registrationScoped(store: Store, { known, mustSee, mustBeOurs }: Permissions) {
  return {
    registerCase: async (given) => {
      mustBeOurs(given.landlordId);
      const taken = await store.registerCase(given);
      // Written a moment ago: whoever logs a case starts it, even if only a manager may see it afterwards.
      if (!taken.started) known.add(given.caseId);
      return taken;
    },
    assignNewReference: async (caseId, last) => {
      await mustSee(caseId);
      return store.assignNewReference(caseId, last);
    },
    markStarted: async (caseId) => {
      await mustSee(caseId);
      return store.markStarted(caseId);
    },
    withdrawRegistration: async (caseId) => {
      await mustSee(caseId);
      return store.withdrawRegistration(caseId);
    },
  } satisfies Partial<Scoped>;
}
