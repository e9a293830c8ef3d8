/** What managers and administrators may ask, for one viewer: their landlord's people and the cases in their sight. */
import { NotFound, RuleRefusal } from '../../../platform/errors.ts';
import type { Visibility } from './store.ts';
import type { ManagementQuestions, MeasureFilter } from './store-management.ts';

/** What somebody would see were every team's cases open to them: restricted ones stay hidden. */
export function withoutTeam({ ownTeam: _, ...rest }: Visibility): Visibility {
  return rest;
}

/** Why somebody is given no report. */
export const OWN_TEAM_ONLY = 'You see the cases of your own team only, and reports are of the whole landlord.';

/** `see` keeps of some cases those in sight. */
export function managementScopedTo(
  store: ManagementQuestions,
  visibility: Visibility,
  see: (caseIds: string[]) => Promise<string[]>,
): Omit<ManagementQuestions, 'appliedCalendars'> {
  const ours = (asked: string): boolean => asked === visibility.landlordId;
  const mustBeOurs = (asked: string): void => {
    if (!ours(asked)) throw new NotFound(`There is no landlord "${asked}" here.`);
  };
  // What is reported is the whole landlord's: whoever sees their own team's cases only reports nothing.
  const wholeLandlord = (): void => {
    if (visibility.ownTeam !== undefined) throw new RuleRefusal('RC-3', OWN_TEAM_ONLY);
  };
  // Whoever sees their own team's cases only is told its figures only.
  const inSight = (filter: MeasureFilter): MeasureFilter =>
    visibility.ownTeam === undefined ? filter : { ...filter, team: visibility.ownTeam ?? '' };
  return {
    leave: async (asked, from) => (ours(asked) ? store.leave(asked, from) : []),
    leaveById: async (asked, id) => (ours(asked) ? store.leaveById(asked, id) : null),
    saveLeave: async (row) => {
      mustBeOurs(row.landlordId);
      return store.saveLeave(row);
    },
    removeLeave: async (asked, id) => {
      mustBeOurs(asked);
      return store.removeLeave(asked, id);
    },
    dueCounts: async (asked, until) => (ours(asked) ? store.dueCounts(asked, until, visibility) : []),
    arrivals: async (asked, from) => (ours(asked) ? store.arrivals(asked, from, visibility) : []),
    datesOwnedBy: async (asked, owners, until) =>
      ours(asked) ? store.datesOwnedBy(asked, owners, until, visibility) : [],
    casesHeldBy: async (asked, staffId) => (ours(asked) ? store.casesHeldBy(asked, staffId, visibility) : []),
    reassignedUnder: async (asked, prefix) => (ours(asked) ? store.reassignedUnder(asked, prefix, visibility) : []),
    lastAllocationSeq: async (caseIds) => store.lastAllocationSeq(await see(caseIds)),
    accessRelations: async (caseId) => ((await see([caseId])).length > 0 ? store.accessRelations(caseId) : new Map()),
    peopleBarred: async (caseIds) => store.peopleBarred(await see(caseIds)),
    casesWithMissedDates: async (asked, from, until) =>
      ours(asked) ? store.casesWithMissedDates(asked, from, until, visibility) : [],
    enquiriesOfTime: async (asked, from, until) =>
      ours(asked) ? store.enquiriesOfTime(asked, from, until, visibility) : [],
    requestsOfTime: async (asked, from, until) =>
      ours(asked) ? store.requestsOfTime(asked, from, until, visibility) : [],
    casesOfKind: async (asked, kind, from, until) =>
      ours(asked) ? store.casesOfKind(asked, kind, from, until, visibility) : [],
    dataMatters: async (asked) => (ours(asked) ? store.dataMatters(asked, visibility) : []),
    handedOverMatters: async (asked, from, until) =>
      ours(asked) ? store.handedOverMatters(asked, from, until, visibility) : [],
    pendingApprovals: async (asked, statuses) =>
      ours(asked) ? store.pendingApprovals(asked, statuses, visibility) : [],
    undeliveredItems: async (asked, since) => (ours(asked) ? store.undeliveredItems(asked, since, visibility) : []),
    retryNotice: async (caseId, id) => (await see([caseId])).length > 0 && store.retryNotice(caseId, id),
    cancelNoticeRetry: async (caseId, id) => (await see([caseId])).length > 0 && store.cancelNoticeRetry(caseId, id),
    returnedLetters: async (asked, since) => (ours(asked) ? store.returnedLetters(asked, since, visibility) : []),
    refreshMeasures: () => store.refreshMeasures(visibility.landlordId),
    staleMeasures: () => store.staleMeasures(visibility.landlordId),
    markMeasuresStale: () => store.markMeasuresStale(visibility.landlordId),
    prepareTimes: async (asked, months, today) => (ours(asked) ? store.prepareTimes(asked, months, today) : undefined),
    countedEntries: async (filter, when) =>
      ours(filter.landlordId) ? store.countedEntries(inSight(filter), when) : [],
    countedMonths: async (filter, months, when) =>
      ours(filter.landlordId) ? store.countedMonths(inSight(filter), months, when) : [],
    casesBehindMeasure: async (filter, when, part, limit) =>
      ours(filter.landlordId)
        ? store.casesBehindMeasure(inSight(filter), when, part, limit, visibility)
        : { whole: 0, cases: [] },
    // Kept figures are the whole landlord's: whoever sees their own team's cases only keeps and reads none.
    keepFigures: async (given, today) => {
      mustBeOurs(given.landlordId);
      if (visibility.ownTeam !== undefined) throw new NotFound('There are no such figures.');
      return store.keepFigures(given, today);
    },
    keptFigures: async (asked) => (ours(asked) && visibility.ownTeam === undefined ? store.keptFigures(asked) : []),
    keptFiguresById: async (asked, id) =>
      ours(asked) && visibility.ownTeam === undefined ? store.keptFiguresById(asked, id) : null,
    changesSinceKept: async (kept, today) =>
      ours(kept.landlordId) ? store.changesSinceKept(kept, today, visibility) : [],
    seesWhole: async (asked) => ours(asked) && visibility.ownTeam === undefined,
    assessmentAnswers: async (asked, code) => (ours(asked) ? store.assessmentAnswers(asked, code) : []),
    keepAssessmentAnswer: async (answer) => {
      mustBeOurs(answer.landlordId);
      wholeLandlord();
      return store.keepAssessmentAnswer(answer);
    },
    told: async (caseId) => ((await see([caseId])).length > 0 ? store.told(caseId) : {}),
    saveTold: async (about, told) => {
      mustBeOurs(about.landlordId);
      if ((await see([about.caseId])).length > 0) await store.saveTold(about, told);
    },
    homes: async (asked) => (ours(asked) ? store.homes(asked) : []),
    recordHomes: async (recorded) => {
      mustBeOurs(recorded.landlordId);
      wholeLandlord();
      return store.recordHomes(recorded);
    },
    keepPack: async (pack) => {
      mustBeOurs(pack.landlordId);
      wholeLandlord();
      return store.keepPack(pack);
    },
    keptPacks: async (asked) => (ours(asked) && visibility.ownTeam === undefined ? store.keptPacks(asked) : []),
    keptPackById: async (asked, id) =>
      ours(asked) && visibility.ownTeam === undefined ? store.keptPackById(asked, id) : null,
    exceptionalTimes: async (asked) => (ours(asked) ? store.exceptionalTimes(asked) : []),
    saveExceptional: async (row) => {
      mustBeOurs(row.landlordId);
      return store.saveExceptional(row);
    },
    caseBeyondTeam: (reference) => store.caseBeyondTeam(reference, withoutTeam(visibility)),
    grantAccess: async (given) => {
      mustBeOurs(given.landlordId);
      if (given.staffId !== visibility.staffId) throw new NotFound('There is no such case.');
      return store.grantAccess(given);
    },
    accessesOfCase: async (caseId) => ((await see([caseId])).length > 0 ? store.accessesOfCase(caseId) : []),
    accessesSince: async (asked, since) => (ours(asked) ? store.accessesSince(asked, since, visibility) : []),
    openStaffRequests: async (asked) => (ours(asked) ? store.openStaffRequests(asked) : []),
    staffWithAccount: async (asked) => (ours(asked) ? store.staffWithAccount(asked) : []),
    closedCases: async (asked, before) => (ours(asked) ? store.closedCases(asked, before, visibility) : []),
    casesHeld: async (asked) => (ours(asked) ? store.casesHeld(asked, visibility) : []),
    casesApproved: () => store.casesApproved(visibility.landlordId, visibility),
    caseToKeep: async (caseId) => ((await see([caseId])).length > 0 ? store.caseToKeep(caseId) : null),
    retentionDecisions: async (caseIds) => store.retentionDecisions(await see(caseIds)),
    recordsToKeep: async (caseIds) => store.recordsToKeep(await see(caseIds)),
    decideRetention: async (rows, log) => {
      for (const row of [...rows, ...log]) mustBeOurs(row.landlordId);
      const seen = new Set(await see(rows.map((row) => row.caseId)));
      if (rows.some((row) => !seen.has(row.caseId))) throw new NotFound('There is no such case.');
      return store.decideRetention(rows, log);
    },
    lastAnonymised: async (asked) => (ours(asked) ? store.lastAnonymised(asked, visibility) : []),
    notAnonymised: async (caseIds) => store.notAnonymised(await see(caseIds)),
    erase: async (given, bundles, log) =>
      (await see([given.caseId])).length > 0 ? store.erase(given, bundles, log) : 0,
    anonymise: async (given, bundles, log) =>
      (await see([given.caseId])).length > 0 && store.anonymise(given, bundles, log),
    // Files that nobody has any more are nobody's to see: housekeeping removes them.
    removedDocuments: async () => [],
    stillKept: async () => new Set<string>(),
    forgetRemoved: async () => {},
    templateVersions: async (asked, name) => (ours(asked) ? store.templateVersions(asked, name) : []),
    casesOnOtherCalendar: (version) => store.casesOnOtherCalendar(version, visibility),
  };
}
