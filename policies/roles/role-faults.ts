/** What is wrong with a landlord's roles: what stands there twice, and duties that somebody has to have and nobody would. Pure. */
import { DUTY_NAMES, rolesIn } from './roles.ts';
import type { Duty, Policy } from '../types.ts';
import { USUAL_PANEL } from './usual-duties.ts';

interface Fault {
  path: readonly PropertyKey[];
  says: string;
}

/** Whom putright itself turns to, whatever a policy says: who gets what nobody handles, who decides, who hears of what failed. */
export const NEEDED_DUTIES = ['team-leader', 'team-manager', 'head-of-service'] as const satisfies Duty[];

/** Every fault of the roles of a policy whose fields are each right by themselves. */
export function roleFaults(policy: Policy): Fault[] {
  if (policy.roles === undefined) return [];
  const twice = policy.roles.flatMap(({ id, name }, at) => [
    ...(policy.roles!.findIndex((r) => r.id === id) === at ? [] : [{ path: ['roles', at, 'id'], says: said(id) }]),
    ...(policy.roles!.findIndex((r) => same(r.name, name)) === at
      ? []
      : [{ path: ['roles', at, 'name'], says: said(name) }]),
  ]);
  const had = new Set<Duty>(rolesIn(policy).flatMap(({ duties }) => duties));
  const named = namedDuties(policy)
    .flatMap(({ path, duties }) => duties.map((duty) => ({ path, duty })))
    .filter(({ duty }) => !had.has(duty));
  const needed = NEEDED_DUTIES.filter((duty) => !had.has(duty) && !named.some((n) => n.duty === duty));
  return [
    ...twice,
    ...named.map(({ path, duty }) => ({ path, says: `none of the roles has the duty "${duty}".` })),
    ...needed.map((duty) => ({
      path: ['roles'],
      says: `one of them needs the duty "${duty}" (${DUTY_NAMES[duty]}): putright turns to whoever has it.`,
    })),
  ];
}

const said = (what: string): string => `"${what}" stands there twice.`;
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Every place of a policy that names duties, with what it names. */
function namedDuties(policy: Policy): { path: readonly PropertyKey[]; duties: readonly Duty[] }[] {
  const { deciders, handlers, access, ladder, retention, stage2 } = policy;
  const { refuseEscalation, ...decisions } = deciders;
  const lists = (at: readonly PropertyKey[], of: object): { path: readonly PropertyKey[]; duties: readonly Duty[] }[] =>
    Object.entries(of).map(([name, duties]) => ({ path: [...at, name], duties: duties as Duty[] }));
  return [
    ...lists(['deciders'], decisions),
    ...lists(['deciders', 'refuseEscalation'], refuseEscalation),
    ...lists(['handlers'], handlers),
    ...lists(['access'], access),
    { path: ['ladder'], duties: ladder },
    ...(retention === undefined ? [] : [{ path: ['retention', 'decides'], duties: retention.decides }]),
    ...(stage2 === 'panel' ? [{ path: ['panelOwed', 'role'], duties: [(policy.panelOwed ?? USUAL_PANEL).role] }] : []),
  ];
}
