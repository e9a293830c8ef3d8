/** One row of an import as the steps of a case under way, in the order of their days. */
import { hasOneOf, nameOfDuty } from '../../../policies/roles/roles.ts';
import { checkOrder } from '../../../policies/deadlines/deadlines.ts';
import type { IsoDate, Policy, Duty } from '../../../policies/types.ts';
import { COMMANDS, rolesFor, type CommandName } from '../../../workflows/messages.ts';
import { readDate } from '../../core/input/dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { FieldValues } from '../../core/input/fields.ts';
import { handlerByHandle, handlersInOrder, inSeat, type Person, inOrderOf } from '../../core/people.ts';
import type { PastStep } from '../steps.ts';

export type Row = Record<string, string>;

/** Words for what an earlier system did not keep. */
const NOT_KEPT = 'As in the earlier system; the words were not brought over.';

/** A row as it is read: its cells, and the steps read so far, with who has acted in them. */
interface Reading {
  /** What stands in a cell; undefined where it is empty. */
  cell(name: string): string | undefined;
  on(name: string): IsoDate | undefined;
  policy: Policy;
  people: readonly Person[];
  received: IsoDate;
  steps: PastStep[];
  /** Handles of who handled or checked it: none of them handles stage 2 where somebody else may. */
  acted: string[];
  stage: 1 | 2;
}

/** Days that may lie ahead of us; every other has been. */
const AHEAD = ['extendedTo', 'actionBy', 'panelDate'];

/** The steps of a row: none for a complaint nothing has happened to yet. */
export function stepsOf(
  row: Row,
  policy: Policy,
  people: readonly Person[],
  received: IsoDate,
  today: IsoDate,
): PastStep[] {
  const cell = (name: string): string | undefined => row[name]?.trim() || undefined;
  const on = (name: string): IsoDate | undefined => {
    const said = cell(name);
    return said === undefined ? undefined : readDate(said, name, today, AHEAD.includes(name) ? 'either' : 'past');
  };
  mustBeInOrder(received, on);
  const reading: Reading = { cell, on, policy, people, received, steps: [], acted: [], stage: 1 };
  const handler = handlerOf(reading, 'handler');
  reading.acted.push(handler);
  const points = takingIn(reading, handler);
  extension(reading, handler);
  const responded = on('responded');
  if (responded !== undefined) answer(reading, handler, responded, points);
  review(reading, points);
  const done = on('actionDone');
  if (done !== undefined) add(reading, 'complete-action', handler, done, { action: 'A1', evidence: NOT_KEPT });
  const withdrawn = on('withdrawn');
  if (withdrawn !== undefined) reading.steps.push({ says: 'withdraw', on: withdrawn, via: 'email' });
  return reading.steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** One step more, done by who is named where their role may; else by the first who may. */
function add(reading: Reading, name: CommandName, as: string, day: IsoDate, given: FieldValues = {}): void {
  const { policy, people, stage, acted } = reading;
  const roles = rolesFor(policy, name);
  const person = people.find((p) => p.handle === as);
  const may = person !== undefined && hasOneOf(roles, person.duties);
  const who = may ? as : first(people, roles, name, stage === 2 ? acted : []);
  reading.steps.push({ do: name, as: who, on: day, given });
}

/** Given to a handler, set out, acknowledged, called. Answers how many points there are. */
function takingIn(reading: Reading, handler: string): number {
  const { cell, on, received } = reading;
  const acknowledged = on('acknowledged');
  const allocated = on('allocated') ?? acknowledged ?? (cell('handler') === undefined ? undefined : received);
  if (allocated !== undefined) add(reading, 'allocate', 'allocate', allocated, { to: handler, conflict: 'none' });

  const points = parts(cell('points')) ?? (acknowledged === undefined ? undefined : [firstWords(cell('text'))]);
  const defined = acknowledged ?? allocated ?? received;
  if (points !== undefined)
    add(reading, 'define', handler, defined, { point: points, outcome: parts(cell('wants')) ?? [NOT_KEPT] });
  if (acknowledged !== undefined)
    add(reading, 'acknowledge', handler, acknowledged, reason('lateReason', cell('acknowledgedLate')));
  const contacted = on('contacted');
  if (contacted !== undefined)
    add(reading, 'log-contact', handler, contacted, { kind: 'first-contact', outcome: 'made', note: NOT_KEPT });
  return points?.length ?? 0;
}

/** The new date the customer was told. */
function extension(reading: Reading, handler: string): void {
  const { cell, on } = reading;
  const extended = on('extended');
  const extendedTo = on('extendedTo');
  if ((extended === undefined) !== (extendedTo === undefined))
    throw new BadInput('extended and extendedTo go together: the day the customer was told, and the new date.');
  if (extended !== undefined && extendedTo !== undefined)
    add(reading, 'extend', handler, extended, {
      to: extendedTo,
      reason: cell('extendedReason') ?? NOT_KEPT,
      ...reason('updateEvery', cell('updateEvery')),
    });
}

/** Stage 2: asked for, given to somebody else, acknowledged, before a panel where there is one, answered. */
function review(reading: Reading, points: number): void {
  const { cell, on } = reading;
  const escalated = on('escalated');
  if (escalated !== undefined) reading.steps.push({ says: 'escalate', on: escalated, via: 'email' });
  const assigned = on('assigned') ?? on('stage2Acknowledged') ?? on('stage2Responded');
  if (assigned === undefined) return;
  reading.stage = 2;
  const reviewer = handlerOf(reading, 'stage2Handler');
  add(reading, 'assign', 'assign', assigned, { to: reviewer, conflict: 'none' });
  const acknowledged = on('stage2Acknowledged');
  if (acknowledged !== undefined)
    add(reading, 'acknowledge', reviewer, acknowledged, reason('lateReason', cell('stage2AcknowledgedLate')));
  panel(reading, escalated ?? assigned);
  const answered = on('stage2Responded');
  if (answered !== undefined) answer(reading, reviewer, answered, points);
}

/** What the columns of an answer are called at each stage. */
const ANSWER_COLUMNS = {
  1: { outcome: 'outcome', findings: 'findings', remedy: 'remedy', late: 'respondedLate' },
  2: { outcome: 'stage2Outcome', findings: 'stage2Findings', remedy: 'stage2Remedy', late: 'stage2RespondedLate' },
} as const;

/** A response: its findings, what was offered and promised, its check, and its dispatch. */
function answer(reading: Reading, by: string, day: IsoDate, points: number): void {
  const { cell, policy, stage } = reading;
  const columns = ANSWER_COLUMNS[stage];
  const outcome = cell(columns.outcome);
  if (outcome === undefined) throw new BadInput(`${columns.outcome} is empty, yet the response has gone out.`);
  const reasons = parts(cell(columns.findings)) ?? [NOT_KEPT];
  for (let i = 0; i < points; i++)
    add(reading, 'find', by, day, { point: `P${i + 1}`, outcome, reason: reasons[i] ?? reasons[0] ?? NOT_KEPT });
  const remedy = cell(columns.remedy);
  if (remedy !== undefined || outcome !== 'not-upheld')
    add(reading, 'offer-remedy', by, day, { kind: 'apology', what: remedy ?? NOT_KEPT });
  if (stage === 1) promised(reading, by, day);
  if (stage === 2) add(reading, 'ask-why', by, day, { how: 'letter', outcome: 'cannot-be-asked', note: NOT_KEPT });
  if (stage === 2 && policy.reviewQuestions)
    add(reading, 'review-stage1', by, day, { thorough: 'yes', fair: 'yes', inPolicy: 'yes', note: NOT_KEPT });
  if (policy.qualityCheckDays !== null && policy.qualityCheck !== 'when-asked') check(reading, by, day);
  add(reading, 'respond', by, day, reason('lateReason', cell(columns.late)));
}

/** Checked by somebody else, who has then acted on it too. */
function check(reading: Reading, by: string, day: IsoDate): void {
  const { people, policy, stage, acted, steps } = reading;
  add(reading, 'submit-for-check', by, day);
  const checkers = people.filter((p) => p.handle !== by && !(stage === 2 && acted.includes(p.handle)));
  const checker = first(checkers, rolesFor(policy, 'check-quality'), 'check-quality', []);
  steps.push({ do: 'check-quality', as: checker, on: day, given: { verdict: 'approve' } });
  acted.push(checker);
}

/** What was promised with the response: money, or something to be done. */
function promised(reading: Reading, by: string, day: IsoDate): void {
  const { cell, on } = reading;
  const money = cell('compensation');
  const actionBy = on('actionBy');
  const action = cell('action');
  if (money !== undefined && actionBy === undefined)
    throw new BadInput('compensation needs actionBy: the day it is paid by.');
  if (money !== undefined && actionBy !== undefined)
    add(reading, 'offer-remedy', by, day, {
      kind: 'financial',
      what: action ?? NOT_KEPT,
      distress: money,
      by: actionBy,
      owner: by,
      entitlement: cell('entitlement'),
    });
  else if (action !== undefined) {
    if (actionBy === undefined) throw new BadInput('action needs actionBy: the day it was promised for.');
    add(reading, 'promise', by, day, { what: action, by: actionBy, owner: by });
  }
}

/** The panel that reviewed it, under a policy that has one. */
function panel(reading: Reading, asked: IsoDate): void {
  const { cell, on, policy, people, acted } = reading;
  const sits = on('panelDate');
  if (sits === undefined || policy.stage2 !== 'panel') return;
  const [chair] = inSeat(people, policy, 'panelDirector');
  if (!chair)
    throw new BadInput(
      `panelDate: the landlord has no ${nameOfDuty(policy, 'operations-director')} to chair its panel.`,
    );
  const team = inSeat(people, policy, 'panelTeam').find((p) => !acted.includes(p.handle));
  if (!team) throw new BadInput('panelDate: nobody of the team is free of having acted at stage 1.');
  add(reading, 'choose-panel', 'choose-panel', asked, { kind: 'staff-only' });
  add(reading, 'set-panel', 'set-panel', asked, {
    on: sits,
    director: chair.handle,
    team: team.handle,
    chair: 'operations-director',
  });
  if (cell('stage2Responded') !== undefined)
    add(reading, 'hold-panel', 'hold-panel', sits, { result: 'decided', minutes: NOT_KEPT });
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

/** Who handled the stage: named in the column, or the first whom the policy asks and who has not acted on it yet. */
function handlerOf({ cell, people, policy, stage, acted }: Reading, column: string): string {
  const said = cell(column);
  if (said !== undefined) return handlerByHandle(people, policy, `stage${stage}`, said, column).handle;
  const found = handlersInOrder(people, policy, stage).find((p) => !acted.includes(p.handle));
  if (!found) throw new BadInput(`${column} is empty, and the landlord has nobody in a fitting role.`);
  return found.handle;
}

function first(people: readonly Person[], roles: readonly Duty[], name: CommandName, not: string[]): string {
  const able = inOrderOf(people, roles);
  const found = able.find((p) => !not.includes(p.handle)) ?? able[0];
  if (found) return found.handle;
  throw new BadInput(`The landlord has nobody who may: ${COMMANDS[name].does.toLowerCase()}.`);
}
