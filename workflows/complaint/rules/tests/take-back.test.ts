/** What ends or settles a complaint is confirmed to its customer at once, and can be taken back for some days (S1-20, RM-4). */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../../policies/calendar/england-and-wales.ts';
import { addWorkingDays } from '../../../../policies/calendar/working-days.ts';
import { acknowledged, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { openTasks } from '../../tasks.ts';
import { CUSTOMER_MESSAGES } from '../../commands/index.ts';
import { decideCustomerMessage } from '../customer.ts';
import { readCustomerMessage } from '../../../engine/envelope.ts';
import { responseDue } from '../../dates.ts';
import { PACK_IDS, policyById, type PolicyId } from '../../../../test/support/packs.ts';

const DAY = '2026-03-02';
const after = (day: string, n: number): string => addWorkingDays(ENGLAND_AND_WALES, day, n);
/** Working days in which this landlord lets people take back what they said. */
const takeBackDays = (policy: PolicyId): number => policyById(policy).takeBackDays ?? 5;
const lastLetter = (life: Life) => life.state.letters.findLast((l) => l.brief.code !== 'SURVEY')?.brief;

describe.each(PACK_IDS)('%s', (policy) => {
  it('S1-20 a withdrawal is confirmed, and taken back in time the case goes on with the time it had', () => {
    const life = acknowledged(policy, DAY);
    const due = responseDue(life.state, 1) as string;
    const said = life.today;
    life.say('withdraw');
    expect(lastLetter(life)).toMatchObject({
      code: 'COMP08',
      dates: { takeBackBy: after(said, takeBackDays(policy)) },
    });
    life.until(after(said, 2)).say('take-back', { words: 't-not-me' });
    expect(life.state).toMatchObject({ status: 'stage1', closed: null });
    expect(responseDue(life.state, 1)).toBe(after(due, 2));
    expect(lastLetter(life)?.code).toBe('REOPENED');
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'reopened', done: false });
  });

  it('S1-20 after the working days for it (five, ten at Northfield) somebody decides, and nothing said is lost', () => {
    const life = acknowledged(policy, DAY).say('withdraw');
    const said = life.state.closed!.on;
    const late = life.until(after(said, takeBackDays(policy) + 1)).say('take-back', { words: 't-late' });
    expect(late.state.status).toBe('closed');
    expect(late.state.tasks.at(-1)).toMatchObject({ kind: 'after-closure', done: false });
    // Said in time and entered late: the day it was said counts.
    expect(late.say('take-back', {}, 'letter', after(said, takeBackDays(policy))).state.status).toBe('stage1');
  });
});

it('RM-4 an acceptance is confirmed to the customer, and can be taken back for five working days', () => {
  const life = live('oak', DAY)
    .do('offer-remedy')
    .do('offer-remedy')
    .say('accept-remedy', { remedy: ['M2'] });
  expect(lastLetter(life)).toMatchObject({
    code: 'REMEDY-ACCEPTED',
    to: 'customer',
    dates: { takeBackBy: after(DAY, 5) },
  });
  expect(lastLetter(life)?.remedies.map((m) => m.accepted)).toEqual([false, true]);
  life.until(after(DAY, 1)).say('take-back');
  expect(life.state.remedies.map((m) => m.accepted)).toEqual([false, false]);
  // Somebody looks, so that nothing is paid that is not accepted any more.
  expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'new-information', done: false });
  life.say('accept-remedy', { remedy: ['M1'] });
  const kept = life.until(after(life.today, 6)).say('take-back');
  expect(kept.state.remedies.map((m) => m.accepted)).toEqual([true, false]);
});

it('RM-4 how many days there are is for the policy to say', () => {
  const { state } = live('oak', DAY).do('offer-remedy');
  const word = { key: 'k', name: 'accept-remedy', via: 'email', fields: {} } as const;
  const told = (days: number) =>
    JSON.stringify(
      decideCustomerMessage({ ...state, policy: { ...state.policy, takeBackDays: days } }, word, DAY, DAY),
    );
  expect(told(5)).toContain(`"takeBackBy":"${after(DAY, 5)}"`);
  expect(told(8)).toContain(`"takeBackBy":"${after(DAY, 8)}"`);
});

it('RC-2 words that staff may have had a hand in are marked in the record', () => {
  const { state } = live('oak', DAY);
  const given = { key: 'k', via: 'web-form', fields: {}, through: 'link-sent-by-staff' };
  const read = readCustomerMessage('withdraw', CUSTOMER_MESSAGES.withdraw, given, 'id');
  expect(read).toMatchObject({ through: 'link-sent-by-staff' });
  const [said] = decideCustomerMessage(state, { ...read, name: 'withdraw', via: 'web-form' } as never, DAY, DAY);
  expect(said).toMatchObject({ type: 'CustomerSaid', word: 'withdraw', through: 'link-sent-by-staff' });
});

it('RC-2 SP-3 a link that staff have sent is a letter with their name, by the customer’s own way', () => {
  const life = live('oak', DAY, { adjustments: ['letters-by-post'] }).do('send-link', {}, { by: 's-nosy' });
  expect(lastLetter(life)).toMatchObject({ code: 'YOUR-PAGE', to: 'customer', channel: 'post', from: 's-nosy' });
  expect(life.events.find((r) => r.event.type === 'LetterIssued' && r.by === 's-nosy')).toBeDefined();
});

it.each(PACK_IDS)(
  'S1-20 S2-1 %s: a late request for stage 2 that was withdrawn waits for its decision again, as of the day it was made',
  (policy) => {
    const life = respond(acknowledged(policy, DAY)).until(after(DAY, 45)).say('escalate');
    const { requested } = life.state.escalation;
    expect(life.state.escalation.standing).toBe('pending-decision');
    life.say('withdraw');
    expect(life.state.escalation.standing).toBe('none');
    life.until(after(life.today, 2)).say('take-back');
    expect(life.state.escalation).toMatchObject({ standing: 'pending-decision', requested });
    expect(openTasks(life.state).map((t) => t.kind)).toContain('late-escalation');
    // Decided, or too late, there is nothing to take back any more.
    const late = respond(acknowledged(policy, DAY)).until(after(DAY, 45)).say('escalate').say('withdraw');
    late.until(after(late.today, takeBackDays(policy) + 1)).say('take-back');
    expect(late.state.escalation.standing).toBe('none');
  },
);

it.each(PACK_IDS)(
  'IN-2 %s: until it is confirmed who sent the web form, no letter follows by itself or from what somebody said',
  (policy) => {
    const web = { channel: 'web-form', identityVerified: false } as const;
    const life = live(policy, DAY, web).say('withdraw', {}, 'web-form');
    expect(life.state.closed?.why).toBe('withdrawn');
    expect(life.state.letters).toEqual([]);
    const other = live(policy, DAY, web).do('offer-remedy').say('accept-remedy', {}, 'web-form');
    expect(other.types()).toContain('RemedyAccepted');
    expect(other.until(after(DAY, 30)).state.letters).toEqual([]);
    other.do('verify-identity', { how: 'phone' }).say('withdraw');
    expect(other.state.letters.map((l) => l.brief.code)).toContain('COMP08');
  },
);
