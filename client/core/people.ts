/** Who acts: staff by their handle, and whose turn it is when nobody was named (RC-2). */
import type { Duty, IsoDate, Policy, StaffDuty } from '../../policies/types.ts';
import { enquiriesOf, reportReadersOf } from '../../policies/kinds/enquiries.ts';
import { learningOf } from '../../policies/kinds/learning.ts';
import { serviceRequestsOf } from '../../policies/kinds/service-requests.ts';
import { tenantPanelsOf } from '../../policies/kinds/tenant-panels.ts';
import { hasOneOf, namesOfDuties, rolesWith, type WithRoles } from '../../policies/roles/roles.ts';
import { accessOf, rolesHere } from '../../policies/roles/restricted.ts';
import { retentionOf } from '../../policies/retention.ts';
import {
  barredFrom,
  currentStage,
  rolesFor,
  rolesNow,
  type CaseState,
  type CommandName,
} from '../../workflows/messages.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import { policyOfLandlord } from './policies.ts';
import { didYouMean } from './input/suggest.ts';

/** A member of a landlord's staff, as the directory has them. */
export interface Person {
  id: string;
  handle: string;
  name: string;
  /** What they may do, by the landlord's roles that they have. */
  duties: readonly StaffDuty[];
  /** How the landlord calls them: the names of their roles. */
  title: string;
  active: boolean;
  /** Whom they sit with. */
  team?: string | null | undefined;
  /** The last day they are away, where they are away today and somebody asked. */
  awayUntil?: IsoDate;
  /** Id of their line manager. */
  manager?: string | null | undefined;
}

/** A team or contractor, and who leads or manages it. */
export interface LedParty {
  name: string;
  manager?: string | null | undefined;
}

/**
 * The line of management above somebody, or above a team, nearest first: ids of those who work here now (S1-3). `asked`
 * is an owner in one word. Nobody twice, whatever the directory says.
 */
export function lineAbove(people: readonly Person[], teams: readonly LedParty[], asked: string): string[] {
  const team = asked.startsWith('party:') ? teams.find((t) => `party:${t.name}` === asked) : undefined;
  const above = (id: string): string | null => people.find((p) => p.id === id)?.manager ?? null;
  const seen: string[] = [];
  for (let next = team ? (team.manager ?? null) : above(asked); next !== null; next = above(next)) {
    if (seen.includes(next) || next === asked) break;
    seen.push(next);
  }
  return seen.filter((id) => people.some((p) => p.id === id && p.active));
}

/** Somebody acting on a case. */
export interface Actor {
  id: string;
  handle: string;
  name: string;
  duties: readonly StaffDuty[];
}

/** Those who see to how the work is shared and kept. */
export const MANAGERS = [
  'team-leader',
  'team-manager',
  'head-of-service',
  'assistant-director',
  'member-responsible',
  'chief-operating-officer',
  'operations-director',
] as const satisfies Duty[];

/** Who looks after people, policies, calendars and templates at this landlord (RC-2). */
export const administratorsAt = (landlordId: string): readonly Duty[] => accessOf(landlordId).administers;

/**
 * Who looks at a landlord's letters and policy: whoever administers there, and whoever its policy has decide a change of
 * them, such as its chief operating officer.
 */
export const letterReadersAt = (landlordId: string): readonly Duty[] => [
  ...new Set([...administratorsAt(landlordId), ...policyOfLandlord(landlordId).deciders.changePolicy]),
];

/** Who decides how long cases are kept at this landlord (RC-3). */
export const retentionDecidersAt = (landlordId: string): readonly Duty[] =>
  retentionOf(policyOfLandlord(landlordId)).decides;

/** Who is sent the weekly report on enquiries at this landlord (MP-4). */
export const enquiryReadersAt = (landlordId: string): readonly Duty[] =>
  reportReadersOf(enquiriesOf(policyOfLandlord(landlordId)));

/** Who leads the learning from complaints at this landlord (LN-2). */
export const leadsLearningAt = (landlordId: string): readonly Duty[] => learningOf(policyOfLandlord(landlordId)).leads;

/** Who gives cases to their handlers at this landlord (S1A-3, S2-3). */
export const handsOutAt = (landlordId: string): readonly Duty[] => rolesFor(policyOfLandlord(landlordId), 'allocate');

/** The same as this landlord calls them: "Complaints Team Leader, Customer Relations Manager". */
export const whoHandsOut = (landlordId: string): string =>
  namesOfDuties(policyOfLandlord(landlordId), handsOutAt(landlordId)).join(', ');

/** Ids of the roles of this landlord that look after people, policies, calendars and templates. */
export const administratorRolesAt = (landlordId: string): string[] =>
  rolesWith(rolesHere(landlordId), administratorsAt(landlordId));

/** Whether somebody is on the staff now, in a role that looks after people, policies, calendars and templates there. */
export const isAdministrator = ({ duties, active }: Pick<Person, 'duties' | 'active'>, landlordId: string): boolean =>
  active && hasOneOf(administratorsAt(landlordId), duties);

/** The person with this handle (or id); unknown ones are answered with the nearest. `orLeft`: also one who has left. */
export function personByHandle(people: readonly Person[], said: string, what: string, orLeft = false): Person {
  const handle = said.replace(/^@/, '').toLowerCase();
  const found = people.find((p) => p.handle === handle || p.id === said);
  const handles = people.filter((p) => p.active).map((p) => p.handle);
  if (!found) throw new BadInput(`${what}: nobody here goes by "${said}".${didYouMean(handle, handles)}`);
  if (!found.active && !orLeft)
    throw new BadInput(`${what}: ${found.name} no longer works here; choose somebody else.`);
  return found;
}

/**
 * Whose turn it is when nobody was named: whoever handles the stage if their role may; else the first of the staff whose
 * role may and whom no rule of independence bars.
 */
export function defaultActor(people: readonly Person[], state: CaseState, name: CommandName): Actor {
  const duties = rolesNow(state, name);
  const barred = barredFrom(state, name);
  const able = people.filter((p) => p.active && hasOneOf(duties, p.duties));
  const { handler } = currentStage(state);
  const fit = able.filter((p) => !barred.includes(p.id));
  const inOrder = fit.toSorted((a, b) => firstOf(duties, a) - firstOf(duties, b));
  const chosen = fit.find((p) => p.id === handler) ?? inOrder[0] ?? able[0];
  return chosen ?? nobodyFor(state.policy, duties);
}

/** The place in this list of the first duty that somebody has; after all of them where they have none. */
function firstOf(duties: readonly Duty[], person: Pick<Person, 'duties'>): number {
  const at = duties.findIndex((duty) => hasOneOf([duty], person.duties));
  return at === -1 ? duties.length : at;
}

/** Those on the staff who have one of these duties, in the order of the duties; each once. */
export function inOrderOf<P extends Pick<Person, 'duties' | 'active'>>(
  people: readonly P[],
  duties: readonly Duty[],
): P[] {
  return people
    .filter((p) => p.active && hasOneOf(duties, p.duties))
    .toSorted((a, b) => firstOf(duties, a) - firstOf(duties, b));
}

/** The first of the staff who has one of these duties, in the order of the duties. */
export function firstInRole(people: readonly Person[], duties: readonly Duty[], policy: WithRoles): Actor {
  return inOrderOf(people, duties)[0] ?? nobodyFor(policy, duties);
}

/** What of a policy says who may take a seat. */
type SeatPolicy = Pick<Policy, 'handlers' | 'enquiries' | 'serviceRequests' | 'tenantPanels'>;

/** Who may be given a case at a stage, in the order in which the policy asks them (S1A-3, S2-3). */
export function handlersInOrder<P extends Pick<Person, 'duties' | 'active'>>(
  people: readonly P[],
  policy: SeatPolicy,
  stage: 1 | 2,
): P[] {
  return inSeat(people, policy, `stage${stage}`);
}

/** Who may take a seat, in the order of the roles that the policy asks for it; nobody for a seat it does not have. */
export function inSeat<P extends Pick<Person, 'duties' | 'active'>>(
  people: readonly P[],
  policy: SeatPolicy,
  seat: string,
): P[] {
  return inOrderOf(people, dutiesOfSeat(policy, seat));
}

/** The duties a policy asks for a seat, in the order in which they are asked; none for a seat it does not have. */
export function dutiesOfSeat(
  { handlers, enquiries, serviceRequests, tenantPanels }: SeatPolicy,
  seat: string,
): readonly Duty[] {
  // Who may visit where a policy does not say: whoever may handle stage 1, and who speaks to customers first.
  if (seat === 'homeVisit') return handlers.homeVisit ?? [...handlers.stage1, 'adviser'];
  if (seat === 'enquiryDrafter') return enquiriesOf({ enquiries }).drafts;
  if (seat === 'requestHandler') return serviceRequestsOf({ serviceRequests }).handlers;
  if (seat === 'panelContact') return tenantPanelsOf({ tenantPanels }).handlers;
  return (handlers as Record<string, readonly Duty[] | undefined>)[seat] ?? [];
}

/** What each seat is for, to follow a list of roles. */
export const SEATS: Record<string, string> = {
  stage1: 'stage 1 is handled by',
  stage2: 'stage 2 is handled by',
  panelDirector: 'this seat on the panel is for',
  panelTeam: 'the team is represented by',
  homeVisit: 'the customer is visited by',
  enquiryDrafter: 'an enquiry’s answer is drafted by',
  panelContact: 'tenant panels are looked after by',
  requestHandler: 'requests for a service are seen to by',
};

/**
 * The person with this handle, if the policy asks their role for this seat (S1A-3, S2-3, S2-16); for others one sentence
 * says who is asked, and which colleagues that are.
 */
export function handlerByHandle(
  people: readonly Person[],
  policy: SeatPolicy & Pick<Policy, 'roles'>,
  seat: string,
  said: string,
  what: string,
): Person {
  const person = personByHandle(people, said, what);
  const duties = dutiesOfSeat(policy, seat);
  if (hasOneOf(duties, person.duties)) return person;
  const fit = inSeat(people, policy, seat).map((p) => p.handle);
  const choose = fit.length === 0 ? '' : ` Choose one of ${fit.join(', ')}.`;
  throw new BadInput(
    `${what}: ${person.name} is ${person.title}; ${SEATS[seat] ?? 'this is for'}: ${namesOfDuties(policy, duties).join(', ')}.${choose}`,
  );
}

function nobodyFor(policy: WithRoles, duties: readonly Duty[]): never {
  const wanted = namesOfDuties(policy, duties).join(', ');
  throw new RuleRefusal('RC-2', `This is for: ${wanted}; the landlord has nobody active in such a role.`);
}
