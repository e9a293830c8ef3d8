/** What is passed to specialists beside the complaint, and what the customer reads of it (SP-2 to SP-4). */
import { formatDate } from '../../../policies/calendar/working-days.ts';
import { dataRequestDue } from '../../../policies/kinds/data-requests.ts';
import { specialistsOf } from '../../../policies/kinds/specialists.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { after } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import type { DataMatter } from '../events/specialists.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';
import { letters } from './letters.ts';
import { firstRefusal, refuse, task, toBeNumbered, type Rules } from './rule.ts';

const DATA_TASKS = { breach: 'data-breach', 'request-for-data': 'data-request-for-data' } as const;

/** By when the outcome is asked for: a breach in the landlord's working days, a request for data by the law's month. */
function outcomeBy(state: CaseState, what: DataMatter, on: IsoDate): IsoDate {
  const { breachDays } = specialistsOf(state.policy).dataProtection;
  return what === 'breach' ? after(state, on, breachDays) : dataRequestDue(on, state.calendar);
}

/** An outcome learnt once the stage is answered reaches the customer in a letter of its own; before, the answer holds it. */
function toldAfterwards(
  state: CaseState,
  outcomeText: string,
  { by, on, today }: { by: string; on: IsoDate; today: IsoDate },
): CaseEvent[] {
  const { responded, responseIssued } = currentStage(state);
  if (responded === null && responseIssued === null && state.closed === null) return [];
  return letters(state, 'UPDATE', { by, on, today, texts: { message: outcomeText } });
}

export const specialistRules: Rules<
  'tell-insurers' | 'tell-data-protection' | 'record-data-outcome' | 'raise-safeguarding' | 'open-after-safeguarding'
> = {
  'tell-insurers': ({ state, command, fields, on, today }) => {
    const { incident, claim, what, area } = fields;
    const { team } = specialistsOf(state.policy).insurance;
    return (
      firstRefusal(
        incident > on &&
          refuse('SP-2', `${formatDate(incident)} is after the day on which the claim was made (--incident).`),
      ) ?? [
        { type: 'InsurersTold', id: toBeNumbered('I'), incident, claimText: claim, whatText: what },
        { type: 'InsideTold', to: { party: team }, why: 'insurance-facts', about: toBeNumbered('I') },
        ...(area === undefined || area === team
          ? []
          : [{ type: 'InsideTold', to: { party: area }, why: 'claim-about-service' } as const]),
        ...letters(state, 'INSURANCE-CLAIM', { by: command.by, on, today }),
      ]
    );
  },

  'tell-data-protection': ({ state, fields, on }) => {
    const { what, note } = fields;
    const { team } = specialistsOf(state.policy).dataProtection;
    return (
      firstRefusal(
        state.dataMatters.some((m) => m.what === what && m.outcome === null) &&
          refuse('SP-3', 'They know of it already: record what came of it first (record-data-outcome).'),
      ) ?? [
        { type: 'DataProtectionTold', what, noteText: note },
        { type: 'InsideTold', to: { party: team }, why: `data-protection-${what}` },
        task(state, DATA_TASKS[what], outcomeBy(state, what, on), 'SP-3'),
      ]
    );
  },

  'record-data-outcome': ({ state, command, fields, on, today }) => {
    const { what, outcome, alreadyTold } = fields;
    const asked = state.dataMatters.find((m) => m.what === what && m.outcome === null);
    return (
      firstRefusal(
        asked === undefined &&
          refuse('SP-3', 'No outcome of that is awaited: tell them of it first (tell-data-protection).'),
        asked !== undefined && on < asked.on && refuse('SP-3', 'That is before they were told of it.'),
      ) ?? [
        { type: 'DataProtectionAnswered', what, outcomeText: outcome },
        ...(alreadyTold === true ? [] : toldAfterwards(state, outcome, { by: command.by, on, today })),
      ]
    );
  },

  'raise-safeguarding': ({ state, command, fields, today }) => {
    const { who, told } = fields;
    const { team, tells } = specialistsOf(state.policy).safeguarding;
    return (
      firstRefusal(
        state.safeguarding !== null &&
          refuse(
            'SP-4',
            `It was raised on ${formatDate(state.safeguarding.on)}: tell the safeguarding team more by telephone or in person.`,
          ),
      ) ?? [
        { type: 'SafeguardingRaised', who, told },
        { type: 'InsideTold', to: { party: team }, why: 'safeguarding', about: command.by },
        ...tells.map((role): CaseEvent => ({
          type: 'InsideTold',
          to: { role },
          why: 'safeguarding',
          about: command.by,
        })),
        // Nobody else knows the particulars, so it is for whoever raised it.
        ...(told === 'not-yet'
          ? [task(state, 'safeguarding', after(state, today, 1), 'SP-4', { owner: { staff: command.by } })]
          : []),
      ]
    );
  },

  'open-after-safeguarding': ({ state, fields }) =>
    firstRefusal(state.safeguarding === null && refuse('SP-4', 'No safeguarding concern was raised.')) ?? [
      { type: 'SafeguardingOpened', why: fields.why },
    ],
};
