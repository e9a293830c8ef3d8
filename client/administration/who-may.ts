/** Who may do what at a landlord, by its own roles: derived from the duties that commands, decisions and seats ask for. Pure. */
import { retentionOf } from '../../policies/retention.ts';
import { DUTY_NAMES, hasOneOf, rolesIn } from '../../policies/roles/roles.ts';
import { STAFF_DUTIES, type Duty, type Policy } from '../../policies/types.ts';
import { dutiesOfSeat, SEATS } from '../core/people.ts';
import { ALL_FACES } from '../kinds/index.ts';
import { capitalised } from '../kinds/words.ts';

export interface WhoMay {
  /** The landlord's roles, each with what it stands for. */
  roles: { name: string; duties: string[] }[];
  groups: WhoMayGroup[];
}

export interface WhoMayGroup {
  title: string;
  /** One thing there is to do, and the names of the roles that may; empty where nobody has such a role. */
  rows: { what: string; who: string[] }[];
}

/** What stands for every role there is. */
export const EVERYBODY = 'everybody on the staff';

/** What each role may do with cases of every kind, and beside them. */
export function whoMay(policy: Policy): WhoMay {
  const roles = rolesIn(policy);
  const who = (duties: readonly Duty[]): string[] => {
    const able = roles.filter((role) => hasOneOf(duties, role.duties)).map(({ name }) => name);
    return able.length === roles.length && roles.length > 1 ? [EVERYBODY] : able;
  };
  const row = ([what, duties]: readonly [string, readonly Duty[]]): WhoMayGroup['rows'][number] => ({
    what,
    who: who(duties),
  });
  return {
    roles: roles.map(({ name, duties }) => ({ name, duties: duties.map((duty) => DUTY_NAMES[duty]) })),
    groups: [
      { title: 'Beside the cases', rows: besideCases(policy).map(row) },
      ...ALL_FACES.flatMap((face) =>
        face.groups.map(({ title, commands }) => ({
          title: `${capitalised(face.called)}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
          rows: commands.map((command) => row([face.commands[command]?.does ?? command, face.whoMay(policy, command)])),
        })),
      ),
    ],
  };
}

/** What is no command of a case: the seats on it, and what people look after and decide. */
function besideCases(policy: Policy): [what: string, duties: readonly Duty[]][] {
  const { access, deciders, ladder } = policy;
  const seats = Object.entries(SEATS).map(([seat, says]): [string, readonly Duty[]] => [
    capitalised(says),
    dutiesOfSeat(policy, seat),
  ]);
  const all: [what: string, duties: readonly Duty[]][] = [
    ['Log a complaint, and see the cases', STAFF_DUTIES],
    ...seats,
    ['Is told of what is overdue', ladder],
    ['Sees complaints about colleagues without acting on them', access.seesRestricted],
    ['Sees only the cases of their own team', access.ownTeamOnly ?? []],
    ['Looks after people, calendar, letters and how the landlord is reached', access.administers],
    ['Decides on another version of the policy', deciders.changePolicy],
    ['Gives people their own data, and decides on erasing it', access.decidesOnData ?? access.seesRestricted],
    ['Decides what is anonymised once it was kept long enough', retentionOf(policy).decides],
    ['Signs in with a second step', access.secondStep ?? []],
  ];
  return all.filter(([, duties]) => duties.length > 0);
}
