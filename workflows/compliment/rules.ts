/** When staff may do to a compliment what its table names, and what comes of it (SP-9). */
import { firstRefusal, refuse } from '../engine/rule.ts';
import type { CaseworkRules } from '../shared/casework/rules.ts';
import type { COMPLIMENT_COMMANDS } from './commands.ts';
import type { Compliment, ComplimentState } from './facts.ts';

type Event = Compliment['event'];

/** Somebody inside hears of it. */
export const hears = (staffId: string): Event => ({ type: 'InsideTold', to: { staffId }, why: 'compliment' });

export const COMPLIMENT_RULES: CaseworkRules<ComplimentState, Event, typeof COMPLIMENT_COMMANDS> = {
  'tell-colleague': {
    not: () => null,
    brings: ({ state, fields }) =>
      firstRefusal(state.told.includes(fields.to) && refuse('SP-9', 'They have been told of it.')) ?? [
        hears(fields.to),
      ],
  },

  'consider-award': {
    not: ({ award }) => award !== null && refuse('SP-9', 'What comes of it is recorded.'),
    brings: ({ fields }) => [{ type: 'AwardConsidered', award: fields.award, noteText: fields.note }],
  },

  'link-case': {
    not: () => null,
    brings: ({ state, fields }) =>
      firstRefusal(
        fields.other === state.caseId && refuse('IN-12', 'A case is not linked with itself.'),
        state.linked.includes(fields.other) && refuse('IN-12', 'They are linked already.'),
      ) ?? [{ type: 'CaseLinked', other: fields.other, why: 'same-matter', reasonText: fields.reason }],
  },
};
