/**
 * Every customer's word at every stage, on the server: always recorded, acted on where it can be, and otherwise put in
 * front of somebody with a date.
 */
import { describe, expect, inject, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import type { CustomerMessageName } from '../../workflows/complaint/commands/index.ts';
import { acknowledged, answered, drafted, escalated, served, type ServerCase } from '../support/servers/server-life.ts';
import { PACK_IDS } from '../support/packs.ts';

const POLICIES = PACK_IDS;

const WORDS: Record<CustomerMessageName, Record<string, unknown>> = {
  escalate: { words: 't-words' },
  'answer-extension': { agree: 'no', words: 't-words' },
  'accept-remedy': { words: 't-words' },
  withdraw: { words: 't-words' },
  'take-back': { words: 't-words' },
  'answer-authority': { agree: 'yes', words: 't-words' },
  inform: { words: 't-words' },
};

/** How a case comes to each moment of its life, on its first day. */
const MOMENTS: Record<string, (life: ServerCase) => Promise<unknown>> = {
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

describe.each(POLICIES)('%s', (policy) => {
  it.each(Object.keys(WORDS) as CustomerMessageName[])('S2-1 S1-6 S1-9 S1-20 S2-10 RM-4 %s, at every stage', (word) =>
    served(inject('testServerPath'), async ({ begin, today }) => {
      const day = await today();
      const lives = await Promise.all(
        Object.entries(MOMENTS).map(async ([moment, reach]) => {
          const life = await begin(policy);
          await reach(life);
          const before = heard(life);
          await life.say(word, WORDS[word] as never);
          return { moment, life, before };
        }),
      );
      for (const { moment, life, before } of lives) {
        await expect.poll(() => heard(life)).toBe(before + 1);
        const types = life.types();
        const made = life.events().slice(types.lastIndexOf('CustomerSaid'));
        const does = made.map(({ event: e }) => (e.type === 'TaskRaised' ? `task:${e.kind}` : e.type));
        expect(does, `${word}, ${moment}`).toContain(expectedOf(policy, word, moment));
        for (const { event: e } of made)
          if (e.type === 'TaskRaised') expect(e.due > day, `${word}, ${moment}: a date`).toBe(true);
      }
    }),
  );
});

/** Optivo's second answer waits for the panel: that case is still at stage 2. */
function expectedOf(policy: string, word: CustomerMessageName, moment: string): string {
  const there = policy === 'optivo' && moment === 'answered at stage 2' ? 'stage 2' : moment;
  const expected = DOES[word][there];
  if (expected === undefined) throw new Error(`nobody said what ${word} does when ${moment}`);
  return expected;
}

function heard(life: ServerCase): number {
  return life.types().filter((type) => type === 'CustomerSaid').length;
}
