/** What is wrong with a policy only when its fields are seen together: what cannot be done, or can never happen. Pure. */
import { ENGLAND_AND_WALES } from './calendar/england-and-wales.ts';
import type { KnownDates } from './calendar/types.ts';
import { STEP_NAMES } from './deadlines/card.ts';
import { deadlines } from './deadlines/deadlines.ts';
import { daysAdded } from './deadlines/longest-extension.ts';
import { outcomeWord } from './wording/outcomes.ts';
import { roleFaults } from './roles/role-faults.ts';
import { STEPS, type Anchor, type IsoDate, type Policy, type Step } from './types.ts';

interface Fault {
  path: readonly PropertyKey[];
  says: string;
}

/** Every contradiction in a policy whose fields are each right by themselves. */
export function contradictions(policy: Policy): Fault[] {
  return [
    ...landlordFaults(policy),
    ...groundFaults(policy),
    ...procedureFaults(policy),
    ...panelFaults(policy),
    ...orderFaults(policy),
    ...peopleFaults(policy),
    ...roleFaults(policy),
    ...outcomeFaults(policy),
  ];
}

function landlordFaults({ landlordId, landlord }: Policy): Fault[] {
  if (landlordId === landlord.id) return [];
  return [{ path: ['landlordId'], says: `expected "${landlord.id}", as in landlord.id, not "${landlordId}".` }];
}

/** Customers read an outcome by its word alone: no two may share one. */
function outcomeFaults(policy: Policy): Fault[] {
  const words = policy.outcomes.map((outcome) => ({
    outcome,
    word: outcomeWord(policy, outcome).trim().toLowerCase(),
  }));
  return words
    .filter(({ word }, at) => words.findIndex((w) => w.word === word) !== at)
    .map(({ outcome, word }) => ({
      path: ['outcomeWords', outcome],
      says: `"${word}" stands for two outcomes: customers could not tell which of them theirs is.`,
    }));
}

/** A ground is named by its code alone: no two may share one. */
function groundFaults(policy: Policy): Fault[] {
  const grounds = (['exclusions', 'escalationGrounds'] as const).flatMap((list) =>
    (policy[list] ?? []).map(({ code }, at) => ({ code, path: [list, at, 'code'] })),
  );
  return grounds
    .filter(({ code }, at) => grounds.findIndex((g) => g.code === code) !== at)
    .map(({ code, path }) => ({ path, says: `"${code}" stands there twice.` }));
}

/** A procedure is named by its code, and a ground hands over to one there is. */
function procedureFaults({ otherProcedures = [], exclusions }: Policy): Fault[] {
  const codes = otherProcedures.map(({ code }) => code);
  return [
    ...codes.flatMap((code, at) =>
      codes.indexOf(code) === at
        ? []
        : [{ path: ['otherProcedures', at, 'code'], says: `"${code}" stands there twice.` }],
    ),
    ...exclusions.flatMap(({ handsTo }, at) =>
      handsTo === undefined || codes.includes(handsTo)
        ? []
        : [{ path: ['exclusions', at, 'handsTo'], says: `there is no "${handsTo}" among otherProcedures.` }],
    ),
  ];
}

const OF_A_PANEL = ['panelEvidenceDays', 'panelNoticeDays', 'panelDeferDays', 'panelOwed'] as const;

function panelFaults(policy: Policy): Fault[] {
  if (policy.stage2 === 'panel') {
    const { panelDirector, panelTeam } = policy.handlers;
    return panelDirector && panelTeam
      ? []
      : [{ path: ['handlers'], says: 'expected panelDirector and panelTeam, as stage2 is "panel": who sits on it.' }];
  }
  const given = OF_A_PANEL.filter((name) => policy[name] !== undefined && policy[name] !== null);
  const waits = STEPS.filter((step) => policy.steps[step].target?.earliest.some(({ from }) => from === 'panel-date'));
  return [
    ...given.map((name) => ({ path: [name], says: 'expected null, as stage2 is "review" and has no panel.' })),
    ...waits.map((step) => ({
      path: ['steps', step, 'target'],
      says: 'it counts from the date of a panel, and stage2 is "review": there is none.',
    })),
  ];
}

/** Which date of the landlord's own may never fall before which. */
const ORDER: readonly (readonly [earlier: Step, later: Step])[] = [
  ['stage1.log', 'stage1.respond'],
  ['stage1.acknowledge', 'stage1.respond'],
  ['stage1.respond', 'stage1.extension-limit'],
  ['stage2.acknowledge', 'stage2.respond'],
  ['stage2.respond', 'stage2.extension-limit'],
];

/** Complaints that arrive before a weekend, before bank holidays, and on an ordinary day. */
const ARRIVALS: readonly IsoDate[] = ['2026-03-03', '2026-04-02', '2026-12-23'];

/** From what a step of each stage may count: a stage 1 date that waits for stage 2 would never come. */
const LATER: readonly Anchor[] = [
  'responded',
  'responded-received',
  'escalated',
  'assigned',
  'stage2-acknowledged-counted',
  'panel-date',
];

function orderFaults(policy: Policy): Fault[] {
  const neverComes = STEPS.filter(
    (step) =>
      step.startsWith('stage1.') && policy.steps[step].target?.earliest.some(({ from }) => LATER.includes(from)),
  ).map((step) => ({
    path: ['steps', step, 'target'],
    says: `${STEP_NAMES[step]} counts from something that comes after it.`,
  }));
  if (neverComes.length > 0) return neverComes;
  const counted = ARRIVALS.map((received) => targetsOf(policy, received));
  return ORDER.flatMap(([earlier, later]) => {
    const wrong = counted.find((dates) => {
      const [a, b] = [dates.get(earlier), dates.get(later)];
      return a !== undefined && b !== undefined && b < a;
    });
    if (wrong === undefined) return [];
    return [
      {
        path: ['steps', later, 'target'],
        says: `${STEP_NAMES[later]} would be due before this: ${STEP_NAMES[earlier].toLowerCase()}.`,
      },
    ];
  });
}

/** The landlord's own dates of a complaint that arrives on this day and of which each step is done on the same day. */
function targetsOf(policy: Policy, received: IsoDate): Map<Step, IsoDate> {
  const known: KnownDates = {
    received,
    logged: received,
    allocated: received,
    escalated: received,
    assigned: received,
  };
  const found = deadlines(policy, ENGLAND_AND_WALES, known);
  return new Map(found.flatMap(({ step, target }) => (target === null ? [] : [[step, target] as const])));
}

/** Somebody has to be able to do what the policy asks of people. */
function peopleFaults(policy: Policy): Fault[] {
  const { qualityCheckDays, qualityCheck } = policy;
  const faults: Fault[] = [];
  if (qualityCheck !== undefined && qualityCheckDays === null)
    faults.push({
      path: ['qualityCheck'],
      says: 'no days are kept for the check: give qualityCheckDays, or leave it out.',
    });
  for (const stage of [1, 2] as const)
    if (daysAdded(policy, stage)?.days === 0)
      faults.push({
        path: ['steps', `stage${stage}.extension-limit`, 'target'],
        says: 'an extension of no days is none: give null, or a later day than the response.',
      });
  return faults;
}
