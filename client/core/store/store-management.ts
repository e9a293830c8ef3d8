/** The questions of managers and administrators to the database; `scope-management.ts` says what one viewer is given of each. */
import type { Db } from '../../../db/connect.ts';
import * as approvals from '../../../db/queries/management/approvals.ts';
import * as enquiries from '../../../db/queries/management/enquiries.ts';
import * as handovers from '../../../db/queries/management/handed-over.ts';
import * as registers from '../../../db/queries/management/kind-register.ts';
import * as requests from '../../../db/queries/management/service-requests.ts';
import * as breaches from '../../../db/queries/management/missed-dates.ts';
import * as calendars from '../../../db/queries/administration/calendars.ts';
import * as staffChanges from '../../../db/queries/administration/staff-changes.ts';
import * as exceptional from '../../../db/queries/administration/exceptional-times.ts';
import * as data from '../../../db/queries/cases/data-matters.ts';
import { accessRelations, peopleBarred } from '../../../db/queries/cases/insiders.ts';
import * as leave from '../../../db/queries/management/leave.ts';
import * as assessing from '../../../db/queries/measures/assessment.ts';
import * as equality from '../../../db/queries/portal/equality.ts';
import * as homes from '../../../db/queries/measures/homes.ts';
import * as packs from '../../../db/queries/measures/packs.ts';
import * as counts from '../../../db/queries/measures/counts.ts';
import * as keeping from '../../../db/queries/measures/kept.ts';
import type { Asked, MeasureFilter } from '../../../db/queries/measures/conditions.ts';
import * as ahead from '../../../db/queries/measures/months.ts';
import * as prepared from '../../../db/queries/measures/prepared.ts';
import * as refreshing from '../../../db/queries/measures/refresh.ts';
import * as reasoned from '../../../db/queries/access/reasoned-access.ts';
import * as cases from '../../../db/queries/cases/cases.ts';
import * as anonymising from '../../../db/queries/retention/anonymise.ts';
import * as erasing from '../../../db/queries/retention/erase.ts';
import * as retention from '../../../db/queries/retention/decisions.ts';
import { writeAdminLog, type NewAdminEntry } from '../../../db/queries/access/admin-log.ts';
import * as managing from '../../../db/queries/management/workload.ts';
import type { Visibility } from '../../../db/queries/cases/visibility.ts';
import * as templates from '../../../db/queries/letters/templates.ts';
import * as undelivered from '../../../db/queries/letters/undelivered.ts';
import type { ToldOfThemselves } from '../../../policies/equality.ts';
import type { Period } from '../../../measures/figures.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { KindName } from '../../../workflows/messages.ts';

export type { PendingApproval } from '../../../db/queries/management/approvals.ts';
export type { EnquiryRow } from '../../../db/queries/management/enquiries.ts';
export type { RequestRow } from '../../../db/queries/management/service-requests.ts';
export type { DataMatterRow } from '../../../db/queries/cases/data-matters.ts';
export type { HandedOverRow } from '../../../db/queries/management/handed-over.ts';
export type { MissedCase } from '../../../db/queries/management/missed-dates.ts';
export type { AppliedCalendar } from '../../../db/queries/administration/calendars.ts';
export type { ExceptionalRow } from '../../../db/queries/administration/exceptional-times.ts';
export type { StaffRequest, StaffChange } from '../../../db/queries/administration/staff-changes.ts';
export type { ReasonedAccess } from '../../../db/queries/access/reasoned-access.ts';
export type { Asked, MeasureFilter };
export type { CountedCase, Part } from '../../../db/queries/measures/counts.ts';
export type { KeptChange, KeptFigures, NewKeptFigures } from '../../../db/queries/measures/kept.ts';
export type { AssessmentAnswer, NewAssessmentAnswer } from '../../../db/queries/measures/assessment.ts';
export type { RecordedHomes } from '../../../db/queries/measures/homes.ts';
export type { KeptPack, NewKeptPack } from '../../../db/queries/measures/packs.ts';
export type { LeaveRow } from '../../../db/queries/management/leave.ts';
export type { DueCount, ReassignedCase, HeldCase, OwnedDate } from '../../../db/queries/management/workload.ts';
export type { KeptCase, NewRetentionDecision, RetentionDecision } from '../../../db/queries/retention/decisions.ts';
export type { ReplacedBundles } from '../../../db/queries/retention/anonymise.ts';
export type { AnonymisedWhy, HoldGround } from '../../../db/schema/index.ts';
export { HOLD_GROUNDS } from '../../../db/schema/index.ts';
export { goesFromOthers } from '../../../db/queries/retention/erase.ts';
export type { TemplateVersion } from '../../../db/queries/letters/templates.ts';
export type { ReturnedRow, UndeliveredRow } from '../../../db/queries/letters/undelivered.ts';

export type ManagementQuestions = ReturnType<typeof managementQuestions>;

/** The questions, on this database; `accounts`: the one in which accounts are seen. */
export const managementQuestions = (db: Db, accounts: Db) => ({
  leave: (landlordId: string, from: IsoDate) => leave.leaveEndingFrom(db, landlordId, from),
  leaveById: (landlordId: string, id: string) => leave.leaveById(db, landlordId, id),
  saveLeave: (row: leave.LeaveRow) => leave.saveLeave(db, row),
  removeLeave: (landlordId: string, id: string) => leave.removeLeave(db, landlordId, id),

  dueCounts: (landlordId: string, until: IsoDate, visibility?: Visibility) =>
    managing.dueCounts(db, landlordId, until, visibility),
  arrivals: (landlordId: string, from: IsoDate, visibility?: Visibility) =>
    managing.arrivalsFrom(db, landlordId, from, visibility),
  datesOwnedBy: (landlordId: string, owners: string[], until: IsoDate, visibility?: Visibility) =>
    managing.datesOwnedBy(db, landlordId, owners, until, visibility),
  casesHeldBy: (landlordId: string, staffId: string, visibility?: Visibility) =>
    managing.casesHeldBy(db, landlordId, staffId, visibility),
  reassignedUnder: (landlordId: string, keyPrefix: string, visibility?: Visibility) =>
    managing.reassignedUnder(db, landlordId, keyPrefix, visibility),
  lastAllocationSeq: (caseIds: string[]) => managing.lastAllocationSeq(db, caseIds),
  /** How people stand to one restricted case: who is inside, who is barred (SP-1). */
  accessRelations: (caseId: string) => accessRelations(db, caseId),
  peopleBarred: (caseIds: string[]) => peopleBarred(db, caseIds),

  casesWithMissedDates: (landlordId: string, from: IsoDate, until: IsoDate, visibility?: Visibility) =>
    breaches.casesWithMissedDates(db, landlordId, from, until, visibility),
  enquiriesOfTime: (landlordId: string, from: IsoDate, until: IsoDate, visibility?: Visibility) =>
    enquiries.enquiriesOfTime(db, landlordId, from, until, visibility),
  requestsOfTime: (landlordId: string, from: IsoDate, until: IsoDate, visibility?: Visibility) =>
    requests.requestsOfTime(db, landlordId, from, until, visibility),
  casesOfKind: (landlordId: string, kind: KindName, from: IsoDate, until: IsoDate, visibility?: Visibility) =>
    registers.casesOfKind(db, landlordId, kind, from, until, visibility),
  dataMatters: (landlordId: string, visibility?: Visibility) => data.dataMatters(db, landlordId, visibility),
  handedOverMatters: (landlordId: string, from: IsoDate, until: IsoDate, visibility?: Visibility) =>
    handovers.handedOverMatters(db, landlordId, from, until, visibility),
  pendingApprovals: (landlordId: string, statuses: readonly approvals.DecidingStatus[], visibility?: Visibility) =>
    approvals.pendingApprovals(db, landlordId, statuses, visibility),
  undeliveredItems: (landlordId: string, since: Date, visibility?: Visibility) =>
    undelivered.undeliveredItems(db, landlordId, since, visibility),
  /** A notice that was refused is to be sent after all; false where it was not refused. */
  retryNotice: (caseId: string, id: string) => undelivered.setNoticeStatus(db, caseId, id, 'refused', 'planned'),
  cancelNoticeRetry: (caseId: string, id: string) => undelivered.setNoticeStatus(db, caseId, id, 'planned', 'refused'),
  returnedLetters: (landlordId: string, since: Date, visibility?: Visibility) =>
    undelivered.returnedLetters(db, landlordId, since, visibility),

  /** What is marked is worked out, a batch of it; 0 once nothing is. Only the service may. */
  refreshMeasures: (whose: string | null) => refreshing.refreshBatch(accounts, whose),
  staleMeasures: (whose: string | null) => refreshing.staleCount(db, whose),
  markMeasuresStale: (whose: string | null) => refreshing.markAllStale(accounts, whose),
  /** Counts months that have ended ahead, where they are not. */
  prepareTimes: (landlordId: string, times: readonly Period[], today: IsoDate) =>
    ahead.prepareTimes(accounts, landlordId, times, today),
  /** From months that have ended and were counted ahead, which only the service may keep, and from the entries. */
  countedEntries: (filter: MeasureFilter, asked: Asked) =>
    prepared.entriesPrepared({ service: accounts, reader: db }, filter, asked),
  countedMonths: (filter: MeasureFilter, months: readonly Period[], when: Pick<Asked, 'told' | 'today'>) =>
    prepared.monthsPrepared({ service: accounts, reader: db }, filter, months, when),
  casesBehindMeasure: (
    filter: MeasureFilter,
    asked: Asked,
    part: counts.Part,
    limit: number,
    visibility?: Visibility,
  ) => counts.casesBehind(db, filter, asked, part, visibility, limit),

  /** Only the service may: nobody's entries change meanwhile. */
  keepFigures: (given: keeping.NewKeptFigures, today: IsoDate) => keeping.keepFigures(accounts, given, today),
  keptFigures: (landlordId: string) => keeping.keptOf(db, landlordId),
  keptFiguresById: (landlordId: string, id: string) => keeping.keptById(db, landlordId, id),
  changesSinceKept: (
    kept: Pick<keeping.KeptFigures, 'id' | 'landlordId' | 'from' | 'until'>,
    today: IsoDate,
    visibility?: Visibility,
  ) => keeping.changesSince(db, kept, today, visibility),

  /** Whether all of a landlord's cases are counted for whoever asks: reports are made of nothing less. */
  seesWhole: async (_landlordId: string): Promise<boolean> => true,
  assessmentAnswers: (landlordId: string, code: string) => assessing.answersOf(db, landlordId, code),
  keepAssessmentAnswer: (answer: assessing.NewAssessmentAnswer) => assessing.keepAnswer(db, answer),
  told: (caseId: string) => equality.toldOf(db, caseId),
  saveTold: (about: equality.ToldAbout, told: ToldOfThemselves) => equality.saveTold(db, about, told),
  homes: (landlordId: string) => homes.homesOf(db, landlordId),
  recordHomes: (recorded: homes.RecordedHomes) => homes.recordHomes(db, recorded),
  keepPack: (pack: packs.NewKeptPack) => packs.keepPack(db, pack),
  keptPacks: (landlordId: string) => packs.packsOf(db, landlordId),
  keptPackById: (landlordId: string, id: string) => packs.packById(db, landlordId, id),

  exceptionalTimes: (landlordId: string) => exceptional.exceptionalTimes(db, landlordId),
  saveExceptional: (row: exceptional.ExceptionalRow) => exceptional.saveExceptional(db, row),

  /** A case as it would be found were it not another team's: scoped, for whoever has to say why they need it. */
  caseBeyondTeam: (reference: string, visibility?: Visibility) => cases.caseByReference(db, reference, visibility),
  grantAccess: (given: reasoned.NewReasonedAccess) => reasoned.grantAccess(db, given),
  accessesOfCase: (caseId: string) => reasoned.accessesOfCase(db, caseId),
  accessesSince: (landlordId: string, since: Date, visibility?: Visibility) =>
    reasoned.accessesSince(db, landlordId, since, visibility),
  /** What waits for a second administrator (RC-2). */
  openStaffRequests: (landlordId: string) => staffChanges.openStaffRequests(db, landlordId),
  staffWithAccount: (landlordId: string) => staffChanges.staffWithAccount(accounts, landlordId),

  /** Closed before this day and not anonymised. */
  closedCases: (landlordId: string, before: IsoDate, visibility?: Visibility) =>
    retention.closedCases(db, landlordId, before, visibility),
  casesHeld: (landlordId: string, visibility?: Visibility) => retention.casesHeld(db, landlordId, visibility),
  casesApproved: (landlordId: string | undefined, visibility?: Visibility) =>
    retention.casesApproved(db, landlordId, visibility),
  caseToKeep: (caseId: string) => retention.caseToKeep(db, caseId),
  retentionDecisions: (caseIds: string[]) => retention.decisionsOf(db, caseIds),
  recordsToKeep: (caseIds: string[]) => retention.recordsToKeep(db, caseIds),
  decideRetention: (rows: readonly retention.NewRetentionDecision[], log: readonly NewAdminEntry[]) =>
    db.transaction(async (tx) => {
      await retention.addDecisions(tx, rows);
      await writeAdminLog(tx, log);
    }),
  lastAnonymised: (landlordId: string, visibility?: Visibility) => retention.lastAnonymised(db, landlordId, visibility),
  /** Of these cases those that are here and not anonymised. */
  notAnonymised: (caseIds: string[]) => retention.notAnonymised(db, caseIds),
  /** False where nothing was left to take. Only the service may. */
  anonymise: (given: anonymising.Anonymising, bundles: anonymising.ReplacedBundles, log: readonly NewAdminEntry[]) =>
    accounts.transaction(async (tx) => {
      const gone = await anonymising.anonymiseCase(tx, given, bundles);
      if (gone) await writeAdminLog(tx, log);
      return gone;
    }),
  /** Takes certain words, files and names out of a case; answers with how much went. */
  erase: (given: erasing.Erasing, bundles: anonymising.ReplacedBundles, log: readonly NewAdminEntry[]) =>
    accounts.transaction(async (tx) => {
      const gone = await erasing.eraseFromCase(tx, given, bundles);
      if (gone > 0) await writeAdminLog(tx, log);
      return gone;
    }),
  removedDocuments: () => anonymising.removedDocuments(accounts),
  stillKept: (sums: string[]) => anonymising.stillKept(accounts, sums),
  forgetRemoved: (sums: string[]) => anonymising.forgetRemoved(accounts, sums),

  templateVersions: (landlordId: string, name: string) => templates.templateVersions(db, landlordId, name),
  appliedCalendars: () => calendars.appliedCalendars(db),
  casesOnOtherCalendar: (version: string, visibility?: Visibility) =>
    calendars.casesOnOtherCalendar(db, version, visibility),
});
