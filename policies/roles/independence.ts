/**
 * Where somebody else than who did the one thing has to do the other, and the people there are leave nobody: said of a landlord
 * before it happens, with what is asked for instead. It looks at persons, not at roles. Pure.
 */
import { hasOneOf } from './roles.ts';
import type { Duty, Policy } from '../types.ts';
import { APPROVES_DEPARTURE, CHECKS, HANDS_OUT } from './usual-duties.ts';

/** Somebody on the staff. */
export interface Colleague {
  name: string;
  duties: readonly Duty[];
  active: boolean;
}

/** An independence that cannot be kept with the people there are. */
export interface IndependenceGap {
  rule: string;
  /** Where it is asked for: a provision of the Code, or the landlord's own policy. */
  clause: string;
  /** Who is missing, in one sentence. */
  says: string;
  /** What is asked for instead, in one sentence. */
  instead: string;
}

interface Pair {
  rule: string;
  clause: string;
  /** Who did the first thing, and who may do the second. */
  first: readonly Duty[];
  second: readonly Duty[];
  says(names: string): string;
  instead: string;
}

const FROM_OUTSIDE =
  'Somebody from outside does it, such as a colleague of another landlord or a reviewer you engage: add them to the staff with that role.';
const OR_DECIDED = 'Else somebody else decides it, case by case and with the reason (allow-same-person).';

/** Every independence that these people cannot keep, in the order in which a complaint would meet them. */
export function independenceGaps(policy: Policy, staff: readonly Colleague[]): IndependenceGap[] {
  const people = staff.filter((p) => p.active);
  return [...pairsOf(policy).flatMap((pair) => gapOf(pair, people)), ...aloneGaps(policy, people)];
}

function pairsOf({ deciders, handlers, qualityCheckDays, where }: Policy): Pair[] {
  const { proposes, confirms } = deciders.refuseEscalation;
  const handling = [...handlers.stage1, ...handlers.stage2];
  const own = (name: 'qualityCheckDays' | 'deciders'): string => where[name] ?? 'your own policy';
  return [
    {
      rule: 'S2-3',
      clause: 'Code 6.13',
      first: handlers.stage1,
      second: handlers.stage2,
      says: (names) => `When ${names} handled stage 1, nobody else may handle stage 2.`,
      instead: `${FROM_OUTSIDE} The Code makes no exception: where even that cannot be done, somebody else decides it case by case and with the reason, the Housing Ombudsman and the customer are told (Code 8.5), and the self-assessment says so (allow-same-person).`,
    },
    ...(qualityCheckDays === null
      ? []
      : [
          {
            rule: 'S1-13',
            clause: own('qualityCheckDays'),
            first: handling,
            second: deciders.checkResponse ?? CHECKS,
            says: (names: string) => `When ${names} wrote an answer, nobody else may check it.`,
            instead: `Give somebody else a role that checks, or take the check out of your policy: the Code asks for none. ${OR_DECIDED}`,
          },
        ]),
    {
      rule: 'S2-2',
      clause: own('deciders'),
      first: proposes,
      second: confirms,
      says: (names) => `When ${names} proposed to refuse stage 2, nobody else may confirm it.`,
      instead: `Stage 2 is then opened: the Code asks for a valid reason to refuse it, never that it is refused. ${OR_DECIDED}`,
    },
    {
      rule: 'S1-24',
      clause: own('deciders'),
      first: handling,
      second: deciders.approveDeparture ?? APPROVES_DEPARTURE,
      says: (names) => `When ${names} handled a complaint, nobody else may approve an answer that departs from policy.`,
      instead: `The answer keeps to the policy, or somebody else is given a role that approves it. ${OR_DECIDED}`,
    },
  ];
}

function gapOf({ rule, clause, first, second, says, instead }: Pair, people: readonly Colleague[]): IndependenceGap[] {
  const stuck = people.filter(
    (one) => hasOneOf(first, one.duties) && !people.some((other) => other !== one && hasOneOf(second, other.duties)),
  );
  return stuck.length === 0 ? [] : [{ rule, clause, says: says(orList(stuck.map((p) => p.name))), instead }];
}

/** What one person alone can do: whoever is complained about, and whoever looks after the others, needs a second one. */
function aloneGaps({ deciders, access, where }: Policy, people: readonly Colleague[]): IndependenceGap[] {
  const alone = (duties: readonly Duty[]): Colleague | null => {
    const [only, ...more] = people.filter((p) => hasOneOf(duties, p.duties));
    return only === undefined || more.length > 0 ? null : only;
  };
  const handsOut = alone(deciders.handOut ?? HANDS_OUT);
  const sees = alone(access.seesRestricted);
  const administers = alone(access.administers);
  return [
    ...[...new Set([handsOut, sees])]
      .filter((one) => one !== null)
      .map(({ name }) => ({
        rule: 'SP-1',
        clause: where.access ?? 'your own policy',
        says: `A complaint about ${name} can be handed out or decided by nobody else.`,
        instead: FROM_OUTSIDE,
      })),
    ...(administers === null
      ? []
      : [
          {
            rule: 'RC-2',
            clause: where.access ?? 'your own policy',
            says: `${administers.name} alone looks after people: nobody else can confirm what takes two administrators.`,
            instead:
              'Whoever runs putright confirms it at its command line (putright staff confirm), and it stands in the log.',
          },
        ]),
  ];
}

const orList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
