/** What stands of the facts that can be put right, as the form of each command asks for them (RC-6). Pure. */
import type { CaseState, Complaint } from '../../../workflows/messages.ts';
import type { FieldValues } from '../../core/input/fields.ts';
import type { Person } from '../../core/people.ts';
import type { Customer } from '../../core/store/store.ts';
import type { CaseAsRead } from '../face.ts';

/** Personal data as it stands, by the fields of the command that puts it right; null for commands about something else. */
export function contactStanding(command: string, customer: Customer): Record<string, string> | null {
  const { name, email, phone, address, representative } = customer;
  if (command === 'correct-contact') return known({ name, email, phone, address: address.join('\n') });
  return command === 'correct-representative'
    ? known({
        name: representative?.name,
        email: representative?.email,
        address: representative?.address.join('\n'),
      })
    : null;
}

function known(fields: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter((f): f is [string, string] => !!f[1]));
}

/** All that stands of what a command puts right; nothing for commands that record something new. */
export function standingFor(
  command: string,
  { file, state }: CaseAsRead<Complaint>,
  people: readonly Person[],
): FieldValues {
  if (command === 'correct-conduct') return conductStanding(state, people);
  return { ...contactStanding(command, file.customer), ...factsStanding(command, state) };
}

function conductStanding({ intake }: CaseState, people: readonly Person[]): FieldValues {
  const named = people.filter((p) => intake.namedStaff.includes(p.id)).map((p) => p.handle);
  const { conduct } = intake;
  const decidedBy = people.find((p) => p.id === conduct?.decidedBy)?.handle;
  return {
    about: intake.staffConduct ? 'yes' : 'no',
    named,
    ...known({
      serious: conduct === undefined ? undefined : conduct.serious ? 'yes' : 'no',
      decidedBy,
      decidedOn: conduct?.decidedOn,
    }),
  };
}

const buildingStanding = ({ building }: CaseState['intake']): Record<string, string> =>
  building === undefined ? {} : { buildingScope: building.scope, safetyMatter: building.matter };

function factsStanding(command: string, { intake, needs, authority }: CaseState): FieldValues {
  switch (command) {
    case 'correct-contact':
      return { contactBy: needs.contactBy };
    case 'correct-dates':
      return known({ received: intake.received, occurred: intake.occurred, aware: intake.aware });
    case 'correct-intake':
      return {
        channel: intake.channel,
        subject: intake.subject,
        complainant: intake.complainant,
        ...buildingStanding(intake),
      };
    case 'set-subject':
      return buildingStanding(intake);
    case 'correct-representative':
      return { kind: intake.representative, authority };
    case 'correct-adjustments':
      return {
        vulnerable: needs.vulnerable ? 'yes' : 'no',
        adjustment: needs.adjustments,
        risk: needs.risk,
        complexity: needs.complexity,
        ...known({ reviewOn: needs.reviewOn }),
      };
    default:
      return {};
  }
}
