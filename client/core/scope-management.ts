/** What managers and administrators may ask, for one onlooker: their landlord's people and the cases in their sight. */
import { NotFound } from '../../platform/errors.ts';
import type { Visibility } from './store.ts';
import type { ManagementQuestions } from './store-management.ts';

/** `see` keeps of some cases those in sight. */
export function managementScopedTo(
  store: ManagementQuestions,
  sight: Visibility,
  see: (caseIds: string[]) => Promise<string[]>,
): Omit<ManagementQuestions, 'appliedCalendars'> {
  const ours = (asked: string): boolean => asked === sight.landlordId;
  const mustBeOurs = (asked: string): void => {
    if (!ours(asked)) throw new NotFound(`There is no landlord "${asked}" here.`);
  };
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
    dueCounts: async (asked, until) => (ours(asked) ? store.dueCounts(asked, until, sight) : []),
    datesOwnedBy: async (asked, owners, until) => (ours(asked) ? store.datesOwnedBy(asked, owners, until, sight) : []),
    casesHeldBy: async (asked, staffId) => (ours(asked) ? store.casesHeldBy(asked, staffId, sight) : []),
    givenUnder: async (asked, prefix) => (ours(asked) ? store.givenUnder(asked, prefix, sight) : []),
    lastGiven: async (caseIds) => store.lastGiven(await see(caseIds)),
    standings: async (caseId) => ((await see([caseId])).length > 0 ? store.standings(caseId) : new Map()),
    missedCases: async (asked, from, until) => (ours(asked) ? store.missedCases(asked, from, until, sight) : []),
    waitingForApproval: async (asked) => (ours(asked) ? store.waitingForApproval(asked, sight) : []),
    undelivered: async (asked, since) => (ours(asked) ? store.undelivered(asked, since, sight) : []),
    takeUpNotice: async (caseId, id) => (await see([caseId])).length > 0 && store.takeUpNotice(caseId, id),
    giveUpNotice: async (caseId, id) => (await see([caseId])).length > 0 && store.giveUpNotice(caseId, id),
    cameBack: async (asked, since) => (ours(asked) ? store.cameBack(asked, since, sight) : []),
    exceptionalTimes: async (asked) => (ours(asked) ? store.exceptionalTimes(asked) : []),
    saveExceptional: async (row) => {
      mustBeOurs(row.landlordId);
      return store.saveExceptional(row);
    },
    templateVersions: async (asked, name) => (ours(asked) ? store.templateVersions(asked, name) : []),
    casesBehind: (version) => store.casesBehind(version, sight),
  };
}
