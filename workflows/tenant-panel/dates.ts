/** The dates of a tenant panel: counted by the landlord's own numbers. */
import { addDays } from '../../policies/calendar/dates.ts';
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { tenantPanelsOf } from '../../policies/kinds/tenant-panels.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { ObligationDraft } from '../engine/obligation.ts';
import { ownerOf } from '../shared/casework/rules.ts';
import type { PanelState } from './facts.ts';

/** By when the panel tells us what it decided at its meeting (OPT appendix two). */
export function outcomeBy({ policy, calendar }: Pick<PanelState, 'policy' | 'calendar'>, meets: IsoDate): IsoDate {
  const { outcomeDays, outcomeUnit } = tenantPanelsOf(policy);
  return outcomeUnit === 'working' ? addWorkingDays(calendar, meets, outcomeDays) : addDays(meets, outcomeDays);
}

/** What a panel is owed by us, and we are owed by it. */
export function owes(state: PanelState): ObligationDraft<string>[] {
  const { policy, calendar, begun, recognised, brought, questions } = state;
  const says = tenantPanelsOf(policy);
  const owner = ownerOf(state);
  const later = (from: IsoDate, days: number): IsoDate => addWorkingDays(calendar, from, days);
  const decision: ObligationDraft<string>[] =
    recognised !== null
      ? []
      : [
          {
            kind: 'panel.decide',
            since: begun,
            target: later(begun, says.decideDays),
            owner: { role: says.recognises[0] ?? 'team-manager' },
            rule: 'SP-11',
          },
        ];
  const answers = questions
    .filter((q) => q.answered === null)
    .map(({ id, on }): ObligationDraft<string> => ({
      kind: 'panel.answer',
      about: id,
      since: on,
      target: later(on, says.answerDays),
      owner,
      rule: 'SP-11',
    }));
  const complaints = brought
    .filter((b) => b.outcome === null)
    .map(({ id, on, meets }): ObligationDraft<string> =>
      meets === null
        ? { kind: 'panel.meet', about: id, since: on, target: later(on, says.answerDays), owner, rule: 'SP-7' }
        : { kind: 'panel.outcome', about: id, since: meets, target: outcomeBy(state, meets), owner, rule: 'SP-7' },
    );
  return [...decision, ...answers, ...complaints];
}

/** What each date is called, for operators. */
export const DATES = {
  'panel.decide': 'decision on recognising the panel',
  'panel.answer': 'answer to a question of the panel',
  'panel.meet': 'asking when the panel meets',
  'panel.outcome': 'what the panel decided',
} as const;
