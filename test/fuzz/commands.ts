/** Every command and every message to a case: as people fill it in, and as it comes over the wire, up to what is decided. */
import { STAFF_DUTIES } from '../../policies/types.ts';
import { asOption, readFields, type Directory, type FieldValues } from '../../client/core/input/fields.ts';
import { readAnyDate } from '../../client/core/input/dates.ts';
import { BadInput } from '../../platform/errors.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { policyById, toCasePolicy } from '../support/packs.ts';
import {
  asCommand,
  asCustomerMessage,
  COMMANDS,
  CUSTOMER_MESSAGES,
  type CommandName,
} from '../../workflows/complaint/commands/index.ts';
import { decide } from '../../workflows/complaint/decide.ts';
import { complaintKind } from '../../workflows/complaint/kind.ts';
import { rolesInTable } from '../../workflows/complaint/roles.ts';
import type { CaseEvent } from '../../workflows/complaint/events.ts';
import { decideCustomerMessage } from '../../workflows/complaint/rules/customer.ts';
import { isRefusal } from '../../workflows/complaint/rules/rule.ts';
import { applyEvents, type Origin } from '../../workflows/engine/apply.ts';
import {
  readCalendarChange,
  readDelivered,
  readDeliveryReport,
  readPolicyChange,
} from '../../workflows/engine/changes.ts';
import { isWrong, readCommand, readCustomerMessage } from '../../workflows/engine/envelope.ts';
import type { Field, MessageSpec } from '../../workflows/engine/fields.ts';
import type { CaseState } from '../../workflows/complaint/state.ts';
import { acknowledged, live } from '../support/cases/life.ts';
import type { Chance } from '../support/decider/chance.ts';
import { fieldsFor } from '../support/decider/values.ts';
import type { Target } from './run.ts';
import { spoilText, spoilValue } from './spoil.ts';

const TODAY = '2026-11-23';
const PLACE = { today: TODAY, ids: ['P1', 'P2', 'L1', 'T1', 'A1'], usual: () => [] };
/** Inputs of the short form: there are very many commands. */
const FEW = 1;

/** Cases that commands are given to: just logged, and acknowledged with what it is about. */
const CASES = [live('octavia', '2026-11-02').until(TODAY).state, acknowledged('oak', '2026-11-02').until(TODAY).state];

/** Colleagues and teams by short names; what is none of them is said so. */
const DIRECTORY: Directory = {
  staffId: known('s-'),
  handlerId: known('s-'),
  partyName: known(''),
  ownerWord: known('party:'),
  day: (said, what, leaning) => readAnyDate(said, what, TODAY, ENGLAND_AND_WALES, leaning),
};

function known(before: string) {
  return (name: string, what: string): string => {
    if (/^[a-z]{2,20}$/.test(name)) return `${before}${name}`;
    throw new BadInput(`${what}: nobody here is called that.`);
  };
}

/** What a person would type for a field. */
const TYPED: Record<Field['kind'], readonly string[]> = {
  text: ['No heating for a week.'],
  date: ['26/11/2026', 'tomorrow', '+5wd'],
  enum: [''],
  staff: ['ann'],
  handler: ['ben'],
  owner: ['repairs'],
  integer: ['3', '0'],
  money: ['£120.50', '7'],
  flag: ['yes', 'no'],
  ref: ['P1', 'a2'],
  case: ['OCT-2026-00031'],
  party: ['repairs'],
};

function typedFor(chance: Chance, field: Field): string | string[] {
  const samples = field.kind === 'enum' ? (field.values ?? ['']) : TYPED[field.kind];
  const one = (): string =>
    chance.once(2) ? chance.of(samples) : spoilText(chance, chance.of(samples), ['', ...samples]);
  return field.many || chance.once(20) ? Array.from({ length: chance.number(4) }, one) : one();
}

/** A command or message as somebody fills it in, on the command line or a page. */
const filledIn = (name: string, { fields }: MessageSpec): Target => ({
  name: `${name}, filled in`,
  few: FEW,
  input: (chance) => {
    const given = Object.entries(fields).filter(() => !chance.once(5));
    const odd = chance.once(30) ? [[spoilText(chance, 'reason', ['']), 'words']] : [];
    return Object.fromEntries([...given.map(([field, spec]) => [field, typedFor(chance, spec)]), ...odd]) as unknown;
  },
  read: (given: FieldValues) => readFields(fields, given, DIRECTORY, (field, nth) => `t-${field}-${nth}`, asOption),
});

/** Fields as its table takes them, else none. */
const wireFields = (chance: Chance, name: string, spec: MessageSpec): Record<string, unknown> =>
  fieldsFor(chance, name, spec, PLACE) ?? {};

/** Every second one spoilt: the others go on to what is decided. */
const spoiltByHalf = (chance: Chance, message: object): unknown =>
  chance.once(2) ? spoilValue(chance, message) : message;

interface Sent {
  to: number;
  message: unknown;
}

const command = (name: CommandName): Target => ({
  name: `${name}, sent to a case`,
  few: FEW,
  input: (chance): Sent => {
    const to = chance.number(CASES.length);
    const policy = CASES[to]?.policy ?? toCasePolicy(policyById('octavia'));
    const duty = chance.of(rolesInTable(policy, name));
    const message = {
      key: 'k-1',
      by: `s-${duty}`,
      ...(chance.once(2) ? { role: duty } : { duties: [duty] }),
      on: TODAY,
      fields: wireFields(chance, name, COMMANDS[name]),
    };
    return { to, message: spoiltByHalf(chance, message) };
  },
  read: ({ to, message }: Sent) => {
    const state = CASES[to];
    const read = readCommand(name, COMMANDS[name], message, 'k-id');
    const asked = isWrong(read) ? null : asCommand(read);
    if (state === undefined || asked === null) return;
    const decision = decide(state, asked, TODAY);
    if (isRefusal(decision)) return;
    applied(state, decision, { by: asked.by, role: asked.duties[0] ?? 'officer', on: asked.on ?? TODAY });
  },
});

const customersWord = (name: keyof typeof CUSTOMER_MESSAGES): Target => ({
  name: `${name}, said by a customer`,
  few: FEW,
  input: (chance): Sent => ({
    to: chance.number(CASES.length),
    message: spoiltByHalf(chance, {
      key: 'k-1',
      via: 'email',
      on: TODAY,
      fields: wireFields(chance, name, CUSTOMER_MESSAGES[name]),
    }),
  }),
  read: ({ to, message }: Sent) => {
    const state = CASES[to];
    const read = readCustomerMessage(name, CUSTOMER_MESSAGES[name], message, 'k-id');
    const said = isWrong(read) ? null : asCustomerMessage(read);
    if (state === undefined || said === null) return;
    // As at the boundary: a day nobody could mean is taken as today.
    const on = said.on !== undefined && said.on <= TODAY && said.on >= state.intake.received ? said.on : TODAY;
    applied(state, decideCustomerMessage(state, said, on, TODAY), { by: 'customer', role: 'customer', on });
  },
});

/** What a case is afterwards can still be shown, listed, and asked what it owes. */
function applied(state: CaseState, events: readonly CaseEvent[], who: Pick<Origin, 'by' | 'role' | 'on'>): void {
  const origin = { at: `${TODAY}T12:00:00.000Z`, today: TODAY, key: 'k-1', ...who };
  const after = applyEvents(complaintKind, state, events, origin).state;
  complaintKind.view(after);
  complaintKind.summary(after);
  complaintKind.offers(
    after,
    who.by,
    STAFF_DUTIES.filter((duty) => duty === who.role),
    TODAY,
  );
}

const wire = (name: string, sample: object, read: (given: unknown) => unknown): Target => ({
  name,
  input: (chance) => spoilValue(chance, sample),
  read: read as Target['read'],
});

const REPORT = { letterId: 'L1', result: 'dispatched', why: 'refused-by-server' };

export const MESSAGES: readonly Target[] = [
  wire('another calendar', { key: 'k-1', calendar: ENGLAND_AND_WALES }, (given) => readCalendarChange(given, 'k')),
  wire(
    'another policy',
    { key: 'k-1', by: 's-ann', role: 'manager', reasonText: 't-1', policy: toCasePolicy(policyById('oak')) },
    (given) => readPolicyChange(given, 'k'),
  ),
  wire('report on a letter', REPORT, readDeliveryReport),
  wire('what was delivered', { reports: [REPORT], waiting: ['L1'] }, (given) => readDelivered(given, ['L1'])),
  ...Object.entries(COMMANDS).flatMap(([name, spec]) => [filledIn(name, spec), command(name as CommandName)]),
  ...Object.entries(CUSTOMER_MESSAGES).flatMap(([name, spec]) => [
    filledIn(name, spec),
    customersWord(name as keyof typeof CUSTOMER_MESSAGES),
  ]),
];
