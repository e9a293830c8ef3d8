/** One row of an import as the steps of a case under way, in the order of their days. */
import { checkOrder } from '../../../policies/deadlines.ts';
import type { CasePolicy, IsoDate, Role } from '../../../policies/types.ts';
import { COMMANDS, type CommandName } from '../../../workflows/messages.ts';
import { readDate } from '../../core/dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { FieldValues } from '../../core/fields.ts';
import { personByHandle, rolesFor, type Person } from '../../core/people.ts';
import type { Step } from '../steps.ts';

export type Row = Record<string, string>;

/** Words for what an earlier system did not keep. */
const NOT_KEPT = 'As in the earlier system; the words were not brought over.';

/** The steps of a row: none for a complaint nothing has happened to yet. */
export function stepsOf(row: Row, policy: CasePolicy, people: readonly Person[], received: IsoDate): Step[] {
  const cell = (name: string): string | undefined => row[name]?.trim() || undefined;
  const on = (name: string): IsoDate | undefined => {
    const said = cell(name);
    return said === undefined ? undefined : readDate(said, name);
  };
  const steps: Step[] = [];
  const add = (name: CommandName, as: string, day: IsoDate, given: FieldValues = {}): void => {
    steps.push({ do: name, as: whoMay(name, as), on: day, given });
  };
  /** The handler does what their role may; the first who may does the rest. */
  const whoMay = (name: CommandName, handle: string): string => {
    const roles = rolesFor(policy, name);
    const person = people.find((p) => p.handle === handle);
    return person && roles.includes(person.role) ? handle : first(people, roles, name, stage2 ? acted : []);
  };
  const acted: string[] = [];
  let stage2 = false;

  mustBeInOrder(received, on);
  const acknowledged = on('acknowledged');
  const responded = on('responded');
  const handler = handlerOf(people, cell('handler'), ['officer', 'team-leader', 'adviser'], []);
  acted.push(handler);
  const allocated = on('allocated') ?? acknowledged ?? (cell('handler') === undefined ? undefined : received);
  if (allocated !== undefined) add('allocate', 'allocate', allocated, { to: handler, conflict: 'none' });

  const points = parts(cell('points')) ?? (acknowledged === undefined ? undefined : [firstWords(cell('text'))]);
  const defined = acknowledged ?? allocated ?? received;
  if (points !== undefined)
    add('define', handler, defined, { point: points, outcome: parts(cell('wants')) ?? [NOT_KEPT] });
  if (acknowledged !== undefined)
    add('acknowledge', handler, acknowledged, reason('lateReason', cell('acknowledgedLate')));
  const contacted = on('contacted');
  if (contacted !== undefined)
    add('log-contact', handler, contacted, { kind: 'first-contact', outcome: 'made', note: NOT_KEPT });
  const extended = on('extended');
  const extendedTo = on('extendedTo');
  if ((extended === undefined) !== (extendedTo === undefined))
    throw new BadInput('extended and extendedTo go together: the day the customer was told, and the new date.');
  if (extended !== undefined && extendedTo !== undefined)
    add('extend', handler, extended, {
      to: extendedTo,
      reason: cell('extendedReason') ?? NOT_KEPT,
      ...reason('updateEvery', cell('updateEvery')),
    });
  if (responded !== undefined) answer(1, handler, responded, points?.length ?? 0);

  const escalated = on('escalated');
  if (escalated !== undefined) steps.push({ says: 'escalate', on: escalated, via: 'email' });
  const assigned = on('assigned') ?? on('stage2Acknowledged') ?? on('stage2Responded');
  if (assigned !== undefined) {
    stage2 = true;
    const reviewer = handlerOf(people, cell('stage2Handler'), ['handler', 'team-manager', 'team-leader'], acted);
    add('assign', 'assign', assigned, { to: reviewer, conflict: 'none' });
    const acknowledgedThen = on('stage2Acknowledged');
    if (acknowledgedThen !== undefined)
      add('acknowledge', reviewer, acknowledgedThen, reason('lateReason', cell('stage2AcknowledgedLate')));
    panel(escalated ?? assigned);
    const answered = on('stage2Responded');
    if (answered !== undefined) answer(2, reviewer, answered, points?.length ?? 0);
  }
  const done = on('actionDone');
  if (done !== undefined) add('complete-action', handler, done, { action: 'A1', evidence: NOT_KEPT });
  const withdrawn = on('withdrawn');
  if (withdrawn !== undefined) steps.push({ says: 'withdraw', on: withdrawn, via: 'email' });
  return steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

  function answer(stage: 1 | 2, by: string, day: IsoDate, count: number): void {
    const prefix = stage === 1 ? '' : 'stage2';
    const named = (name: string): string | undefined =>
      cell(stage === 1 ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    const outcome = named('outcome');
    if (outcome === undefined)
      throw new BadInput(`${stage === 1 ? 'outcome' : 'stage2Outcome'} is empty, yet the response has gone out.`);
    const reasons = parts(named('findings')) ?? [NOT_KEPT];
    for (let i = 0; i < count; i++)
      add('find', by, day, { point: `P${i + 1}`, outcome, reason: reasons[i] ?? reasons[0] ?? NOT_KEPT });
    const remedy = named('remedy');
    if (remedy !== undefined || outcome !== 'not-upheld')
      add('offer-remedy', by, day, { kind: 'apology', what: remedy ?? NOT_KEPT });
    if (stage === 1) promised(by, day);
    if (stage === 2 && policy.reviewQuestions)
      add('review-stage1', by, day, { thorough: 'yes', fair: 'yes', inPolicy: 'yes', note: NOT_KEPT });
    if (policy.qualityCheckDays !== null) {
      add('submit-for-check', by, day);
      const checkers = people.filter((p) => p.handle !== by && !(stage === 2 && acted.includes(p.handle)));
      const checker = first(checkers, rolesFor(policy, 'check-quality'), 'check-quality', []);
      steps.push({ do: 'check-quality', as: checker, on: day, given: { verdict: 'approve' } });
      acted.push(checker);
    }
    add('respond', by, day, reason('lateReason', cell(stage === 1 ? 'respondedLate' : 'stage2RespondedLate')));
  }

  function promised(by: string, day: IsoDate): void {
    const money = cell('compensation');
    const actionBy = on('actionBy');
    const action = cell('action');
    if (money !== undefined && actionBy === undefined)
      throw new BadInput('compensation needs actionBy: the day it is paid by.');
    if (money !== undefined && actionBy !== undefined)
      add('offer-remedy', by, day, {
        kind: 'financial',
        what: action ?? NOT_KEPT,
        distress: money,
        by: actionBy,
        owner: handler,
      });
    else if (action !== undefined) {
      if (actionBy === undefined) throw new BadInput('action needs actionBy: the day it was promised for.');
      add('promise', by, day, { what: action, by: actionBy, owner: handler });
    }
  }

  function panel(asked: IsoDate): void {
    const sits = on('panelDate');
    if (sits === undefined || policy.stage2 !== 'panel') return;
    const chair = people.find((p) => p.active && p.role === 'operations-director');
    if (!chair) throw new BadInput('panelDate: the landlord has no Operations Director to chair its panel.');
    add('choose-panel', 'choose-panel', asked, { kind: 'staff-only' });
    add('set-panel', 'set-panel', asked, { on: sits, member: [chair.handle], chair: 'operations-director' });
    if (cell('stage2Responded') !== undefined)
      add('hold-panel', 'hold-panel', sits, { result: 'decided', minutes: NOT_KEPT });
  }
}

/** Days that cannot be true together are told before any rule is asked. */
function mustBeInOrder(received: IsoDate, on: (name: string) => IsoDate | undefined): void {
  const [wrong] = checkOrder({
    received,
    logged: on('logged'),
    allocated: on('allocated'),
    acknowledged: on('acknowledged'),
    responded: on('responded'),
    escalated: on('escalated'),
    assigned: on('assigned'),
    stage2Acknowledged: on('stage2Acknowledged'),
    panelDate: on('panelDate'),
  });
  if (wrong !== undefined) throw new BadInput(wrong);
}

function reason(field: string, said: string | undefined): FieldValues {
  return said === undefined ? {} : { [field]: said };
}

function parts(said: string | undefined): string[] | undefined {
  const all = said
    ?.split('|')
    .map((p) => p.trim())
    .filter((p) => p !== '');
  return all && all.length > 0 ? all : undefined;
}

/** Where no points were kept, the complaint is one point: its own words. */
function firstWords(text: string | undefined): string {
  return (text ?? NOT_KEPT).slice(0, 400);
}

function handlerOf(people: readonly Person[], said: string | undefined, roles: Role[], acted: string[]): string {
  if (said !== undefined) return personByHandle(people, said, 'handler').handle;
  const free = people.filter((p) => p.active && !acted.includes(p.handle));
  const found = roles.flatMap((role) => free.filter((p) => p.role === role))[0];
  if (!found) throw new BadInput('handler is empty, and the landlord has nobody in a fitting role.');
  return found.handle;
}

function first(people: readonly Person[], roles: readonly Role[], name: CommandName, not: string[]): string {
  const able = roles.flatMap((role) => people.filter((p) => p.active && p.role === role));
  const found = able.find((p) => !not.includes(p.handle)) ?? able[0];
  if (found) return found.handle;
  throw new BadInput(`The landlord has nobody who may: ${COMMANDS[name].does.toLowerCase()}.`);
}
