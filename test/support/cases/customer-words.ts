/** Every word a customer may say at every moment of a complaint, and what each does there. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import type { CustomerMessageName } from '../../../workflows/complaint/commands/index.ts';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import { acknowledged, answered, drafted, escalated, type Lived } from './led.ts';

export const WORDS: Record<CustomerMessageName, Record<string, unknown>> = {
  escalate: { words: 't-words' },
  'answer-extension': { agree: 'no', words: 't-words' },
  'accept-remedy': { words: 't-words' },
  withdraw: { words: 't-words' },
  'take-back': { words: 't-words' },
  'answer-authority': { agree: 'yes', words: 't-words' },
  inform: { words: 't-words' },
};

/** How a case comes to each moment of its life, on its first day. */
export const MOMENTS: Record<string, (life: Lived) => Promise<unknown>> = {
  logged: async () => undefined,
  acknowledged,
  extended: async (life) => {
    await acknowledged(life);
    const { promised } = (await life.state()).stage1;
    const to = addWorkingDays(ENGLAND_AND_WALES, promised as string, 3);
    await life.do('extend', { to, reason: 't-reason' });
  },
  answered: (life) => answered(life, 'upheld'),
  'stage 2': escalated,
  'answered at stage 2': async (life) => {
    await escalated(life);
    await life.do('acknowledge');
    if ((await life.state()).policy.stage2 === 'panel') return;
    // A promise keeps the case open.
    const by = addWorkingDays(ENGLAND_AND_WALES, (await life.state()).intake.logged, 15);
    await life.do('promise', { what: 't-what', by, owner: 's-handler' });
    await drafted(life, 'upheld');
    await life.do('respond');
  },
  withdrawn: (life) => life.say('withdraw'),
};

/** What each word does there; a task means: somebody answers it, by a date. */
const DOES: Record<CustomerMessageName, Record<string, string>> = {
  escalate: {
    logged: 'task:early-escalation',
    acknowledged: 'task:early-escalation',
    extended: 'task:early-escalation',
    answered: 'Stage2Opened',
    'stage 2': 'task:new-information',
    'answered at stage 2': 'task:after-closure',
    withdrawn: 'task:after-closure',
  },
  'answer-extension': {
    logged: 'task:new-information',
    acknowledged: 'task:new-information',
    extended: 'ExtensionAnswered',
    answered: 'task:new-information',
    'stage 2': 'task:new-information',
    'answered at stage 2': 'task:new-information',
    withdrawn: 'task:after-closure',
  },
  'accept-remedy': {
    logged: 'task:remedy-unclear',
    acknowledged: 'task:remedy-unclear',
    extended: 'task:remedy-unclear',
    answered: 'RemedyAccepted',
    'stage 2': 'task:remedy-unclear',
    'answered at stage 2': 'RemedyAccepted',
    withdrawn: 'task:remedy-unclear',
  },
  withdraw: {
    logged: 'Closed',
    acknowledged: 'Closed',
    extended: 'Closed',
    answered: 'Closed',
    'stage 2': 'Closed',
    'answered at stage 2': 'Closed',
    withdrawn: 'task:after-closure',
  },
  'take-back': {
    logged: 'task:new-information',
    acknowledged: 'task:new-information',
    extended: 'task:new-information',
    answered: 'task:new-information',
    'stage 2': 'task:new-information',
    'answered at stage 2': 'task:new-information',
    withdrawn: 'Reopened',
  },
  // Nobody asked to act for this customer.
  'answer-authority': {
    logged: 'task:new-information',
    acknowledged: 'task:new-information',
    extended: 'task:new-information',
    answered: 'task:new-information',
    'stage 2': 'task:new-information',
    'answered at stage 2': 'task:new-information',
    withdrawn: 'task:after-closure',
  },
  inform: {
    logged: 'task:new-information',
    acknowledged: 'task:new-information',
    extended: 'task:new-information',
    answered: 'task:new-complaint',
    'stage 2': 'task:new-complaint',
    'answered at stage 2': 'task:new-complaint',
    withdrawn: 'task:after-closure',
  },
};

/** Optivo's second answer waits for the panel: that case is still at stage 2. */
export function expectedOf(policy: string, word: CustomerMessageName, moment: string): string {
  const there = policy === 'optivo' && moment === 'answered at stage 2' ? 'stage 2' : moment;
  const expected = DOES[word][there];
  if (expected === undefined) throw new Error(`nobody said what ${word} does when ${moment}`);
  return expected;
}

/** What a word of the customer's made of the case: what came after it was heard, a task by its kind. */
export const madeOf = (events: readonly Recorded[]): string[] => {
  const said = events.findLastIndex(({ event }) => event.type === 'CustomerSaid');
  return events.slice(said).map(({ event: e }) => (e.type === 'TaskRaised' ? `task:${e.kind}` : e.type));
};
