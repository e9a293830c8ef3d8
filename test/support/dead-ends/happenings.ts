/** What else may happen to a case, wanted or not: words of customers, decisions, letters that come back, mistakes, time. */
import type { CommandName, CustomerMessage, CustomerMessageName } from '../../../workflows/complaint/commands/index.ts';
import { handedOverAtOnce } from '../../../policies/kinds/other-procedures.ts';
import { stage2Grounds } from '../../../workflows/complaint/rules/grounds.ts';
import { openVisits } from '../../../workflows/complaint/readings/visits.ts';
import { openTasks } from '../../../workflows/complaint/tasks.ts';
import { ahead, given, workingDaysAhead, type Place, type Step } from './step.ts';
import { waysOn } from './ways-on.ts';
import type { World } from './worlds.ts';

/** Everything that may happen next, the ways on included. */
export function happenings(place: Place, world: World): Step[] {
  return [...waysOn(place, world), ...saidByTheCustomer(place), ...doneToIt(place, world)];
}

function saidByTheCustomer({ state }: Place): Step[] {
  const say = (name: CustomerMessageName, fields: object = { words: 't' }): Step => ({
    says: `the customer: ${name}`,
    item: { kind: 'word', word: { key: `w-${state.seq}`, name, via: 'phone', fields } as CustomerMessage },
  });
  return [
    say('escalate'),
    say('withdraw'),
    say('take-back'),
    say('inform'),
    say('accept-remedy'),
    say('answer-extension', { agree: 'no' }),
    say('answer-authority', { agree: 'no' }),
  ];
}

/** The most that anybody may offer. */
const most = ({ policy }: Place['state']): number => Math.max(0, ...(policy.offerLimits ?? []).map((l) => l.upTo));

function doneToIt(place: Place, world: World): Step[] {
  const { state } = place;
  const [ground] = state.policy.exclusions.filter((x) => x.holdsOnce === undefined);
  const [ground2] = stage2Grounds(state.policy).filter((x) => x.holdsOnce === undefined);
  const [elsewhere] = handedOverAtOnce(state.policy);
  const [handing] = state.policy.exclusions.filter((x) => x.handsTo !== undefined);
  const soon = ahead(place, 20);
  const does = (says: string, name: CommandName, fields: object, by?: string): Step => ({
    says,
    item: given(state, name, fields as never, by),
  });
  const steps: Step[] = [
    does('refuse it', 'refuse', { ground: ground?.code ?? '', reason: 't', evidence: 't' }),
    does('another procedure deals with it', 'hand-over', { procedure: elsewhere?.code ?? '', reason: 't' }),
    does('refuse it, which hands it over', 'refuse', { ground: handing?.code ?? '', reason: 't', evidence: 't' }),
    does('it is given back', 'record-handover', { result: 'given-back', outcome: 't' }),
    does('propose to refuse stage 2', 'propose-refusal', { ground: ground2?.code ?? '', reason: 't' }),
    does('confirm it', 'confirm-refusal', { confirm: 'yes', reason: 't' }, 's-kim'),
    does('decline the late request', 'decide-late-request', { accept: 'no', reason: 't' }),
    does('the Ombudsman overturns it', 'reinstate', { reason: 't' }),
    does('open it again', 'reopen', { why: 'customer-asked', reason: 't' }),
    does('void it', 'void', { as: 'duplicate', into: 'c-2', reason: 't' }),
    does('overtaken by an insurance claim', 'supersede', { by: 'insurance-claim', then: 'close', reason: 't' }),
    does('close it: not engaging', 'close-not-engaging', { reason: 't' }),
    does('do not investigate', 'decide-anonymous', { investigate: 'no', reason: 't' }),
    does('promise something', 'promise', { what: 't', by: soon, owner: 's-ann' }),
    does('the insurers are told', 'tell-insurers', { incident: state.intake.received, claim: 't', what: 't' }),
    does('data protection is told', 'tell-data-protection', { what: 'breach', note: 't' }),
    does('its outcome is known', 'record-data-outcome', { what: 'breach', outcome: 't' }),
    does('safeguarding', 'raise-safeguarding', { who: 'adult', told: 'not-yet' }),
    does('open again', 'open-after-safeguarding', { why: 'over' }),
    does('extend', 'extend', { to: ahead(place, 18), reason: 't', updateEvery: 5 }),
    does('ask for information', 'request-information', { from: 'repairs', question: 't' }),
    does('restrict contact', 'restrict-contact', {
      kind: 'single-contact',
      contact: 's-ann',
      reason: 't',
      reviewOn: ahead(place, 90),
    }),
    does('arrange a visit', 'arrange-visit', { visitOn: ahead(place, 3), time: 't', agreed: true }),
    does('the problem recurs', 'set-recurring', { recurring: 'yes', reason: 't' }),
    does('return the draft', 'check-quality', { verdict: 'return', comments: 't' }, 's-jim'),
    does(
      'the panel defers',
      'hold-panel',
      { result: 'deferred', minutes: 't', reason: 't', decideBy: workingDaysAhead(place, 5) },
      's-lou',
    ),
    does('the customer wants to attend', 'choose-panel', { kind: 'with-customers', attends: true }),
    does('the answer is to depart from policy', 'propose-departure', { from: 't', reason: 't', told: 't' }),
    does(
      'that is declined',
      'decide-departure',
      { departure: state.departures.find((d) => d.approved === null)?.id ?? '', verdict: 'decline', reason: 't' },
      's-kim',
    ),
    does('a yes to more compensation is asked for', 'ask-offer-approval', { upTo: most(state), reason: 't' }),
    does('offer what the law may entitle them to', 'offer-remedy', {
      kind: 'action',
      what: 't',
      by: soon,
      owner: 's-ann',
      entitlement: 'yes',
    }),
    does('it is about a building, of which little is known', 'set-subject', {
      subject: 'building-safety',
      buildingScope: 'not-known',
      safetyMatter: 'not-known',
      reason: 't',
    }),
    does('the wording needs the Data Protection Officer', 'review-wording', {
      reviewer: 'line-manager',
      who: 't',
      verdict: 'to-change',
      comments: 't',
      dataProtection: true,
    }),
    { says: 'a month passes', wait: 30 },
  ];
  const [visit] = openVisits(state);
  if (visit !== undefined && visit.on <= ahead(place, 0))
    steps.push(
      does('we missed the visit', 'record-visit', { visit: visit.id, result: 'we-missed', note: 't' }),
      does('the customer missed it', 'record-visit', { visit: visit.id, result: 'customer-missed' }),
    );
  const [task] = openTasks(state);
  if (task) steps.push(does('give a task away', 'give-task', { task: task.id, to: 's-pam' }));
  // One of them comes back, in a world where most arrive.
  const gone = state.letters.findLast((l) => l.state === 'dispatched' && l.brief.to === 'customer');
  if (gone && world.post !== 'comes-back')
    steps.push(does('the last letter comes back', 'record-returned', { letter: gone.brief.letterId }));
  return steps;
}
