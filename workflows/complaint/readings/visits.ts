/** Visits to the customer: those to come, and those we missed and have to say sorry for (S1-23). */
import type { IsoDate } from '../../../policies/types.ts';
import { ownerFrom, type Owner } from '../../engine/owner.ts';
import type { ObligationDraft } from '../../engine/obligation.ts';
import { after } from '../dates.ts';
import type { CaseEvent, EventOf, LetterBrief } from '../events.ts';
import { task, underWay } from '../rules/rule.ts';
import { ownerOf } from '../roles.ts';
import { currentStage } from '../stage.ts';
import type { CaseState, Visit } from '../state.ts';

/** Visits of which nothing is recorded yet. */
export function openVisits({ visits }: Pick<CaseState, 'visits'>): Visit[] {
  return visits.filter((v) => v.result === null);
}

/** Visits that we missed, of which no answer has told yet. */
export function missedVisits({ visits }: Pick<CaseState, 'visits'>): Visit[] {
  return visits.filter((v) => v.result === 'we-missed' && !v.answered);
}

/** Those that are to come when a complaint ends: nobody is to wait at home for them. */
export function visitsOff(state: CaseState, today: IsoDate): Pick<LetterBrief, 'visitsOff'> {
  const days = openVisits(state).flatMap((v) => (v.on >= today ? [v.on] : []));
  return days.length === 0 ? {} : { visitsOff: days };
}

/** Whoever was to come is told that they need not. */
export function toldNotToCome({ id, who }: Visit, by: string): CaseEvent[] {
  const owner = ownerFrom(who);
  if ('role' in owner || who === by) return [];
  return [
    { type: 'InsideTold', to: 'staff' in owner ? { staffId: owner.staff } : owner, why: 'visit-called-off', about: id },
  ];
}

/** A complaint that ends takes its visits with it. */
export function calledOffWith(state: CaseState): CaseEvent[] {
  return openVisits(state).flatMap((v) => [
    { type: 'VisitRecorded', id: v.id, result: 'called-off' },
    ...toldNotToCome(v, 'system'),
  ]);
}

/** Visits we missed, as the answer says sorry for them. */
export function missedVisitsTold(state: CaseState): Pick<LetterBrief, 'missedVisits'> {
  const missed = missedVisits(state).map(({ on, reasonText }) => ({ on, reasonText: reasonText ?? undefined }));
  return missed.length === 0 ? {} : { missedVisits: missed };
}

/** The colleague who comes sees to it; for a team or contractor whoever handles the case does. */
function seesTo(state: CaseState, who: string): Owner {
  const owner = ownerFrom(who);
  return 'staff' in owner ? owner : ownerOf(currentStage(state));
}

/** Each is owed on its day by whoever comes; once that has passed, it is a task to record what came of it. */
export function visitsOwed(state: CaseState): ObligationDraft<'visit'>[] {
  return openVisits(state)
    .filter((v) => !state.tasks.some((t) => t.kind === 'record-visit' && t.about === v.id))
    .map(({ id, arranged, on, who }) => ({
      kind: 'visit',
      since: arranged,
      promised: on,
      owner: seesTo(state, who),
      rule: 'S1-23',
      about: id,
    }));
}

/** The day of a visit has passed and nothing is recorded: somebody is asked what came of it. */
export function visitToRecord(
  state: CaseState,
  { obligation }: EventOf<'DeadlineMissed'>,
  today: IsoDate,
): CaseEvent[] {
  const visit = openVisits(state).find((v) => obligation === `visit:${v.id}@${v.on}`);
  if (visit === undefined) return [];
  return [
    task(state, 'record-visit', after(state, today, 1), 'S1-23', { about: visit.id, owner: seesTo(state, visit.who) }),
  ];
}

/** A visit that did not take place is offered again, whoever missed it: it is held against nobody. */
export function visitToOfferAgain(state: CaseState, { result }: EventOf<'VisitRecorded'>, today: IsoDate): CaseEvent[] {
  const missed = result === 'we-missed' || result === 'customer-missed';
  return missed && underWay(state) ? [task(state, 'visit-again', after(state, today, 1), 'S1-23')] : [];
}
