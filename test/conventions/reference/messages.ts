/** What staff may ask for and customers may say, from their tables, and what each brought in the kept histories. */
import { POLICIES } from '../../support/packs.ts';
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { STAFF_DUTIES, type Duty } from '../../../policies/types.ts';
import { rolesFor } from '../../../workflows/complaint/roles.ts';
import { COMMANDS, CUSTOMER_MESSAGES, messageName, type CommandName, type Field } from '../../../workflows/messages.ts';
import { lived } from './lived.ts';
import { code, codes, MADE, table } from './table.ts';

const NAMES = Object.keys(COMMANDS) as CommandName[];

/** `commands.md` */
export function commandsPage(): string {
  const { brought } = lived();
  return [
    '# Commands of staff',
    '',
    MADE,
    'Each is an update of a complaint, a form on its page, and `putright do REF NAME`. "Brings" is what it brought in the kept',
    'histories; rules may bring more. Who may: [roles.md](roles.md).',
    '',
    ...table(
      ['command', 'what it does', 'rules', 'brings'],
      NAMES.map((name) => [
        `[${name}](#${name})`,
        COMMANDS[name].does,
        COMMANDS[name].rules,
        codes(brought.get(name) ?? []),
      ]),
    ),
    ...NAMES.flatMap((name) => messageSection(name, COMMANDS[name], brought.get(name) ?? [])),
    '',
  ].join('\n');
}

/** `customer-messages.md` */
export function customerMessagesPage(): string {
  const { brought } = lived();
  const words = Object.entries(CUSTOMER_MESSAGES);
  return [
    '# What customers may say',
    '',
    MADE,
    'Each is a signal of a complaint, a form on the customer’s own page, and `putright customer REF NAME` for whoever writes it',
    'down. None is ever refused.',
    '',
    ...table(
      ['message', 'what it says', 'rules', 'brings'],
      words.map(([name, { does, rules }]) => [`[${name}](#${name})`, does, rules, codes(brought.get(name) ?? [])]),
    ),
    ...words.flatMap(([name, spec]) => messageSection(name, spec, brought.get(name) ?? [])),
    '',
  ].join('\n');
}

interface Spec {
  does: string;
  rules: string;
  fields: Record<string, Field>;
}

function messageSection(name: string, { does, rules, fields }: Spec, brings: Iterable<string>): string[] {
  const rows = Object.entries(fields).map(([field, f]) => [
    code(field),
    `${f.kind}${f.many ? ', several' : ''}`,
    f.required ? 'yes' : '',
    `${f.help}${f.values ? `: ${codes(f.values)}` : ''}`,
  ]);
  return [
    '',
    `## ${name}`,
    '',
    `${does} (${rules}). In Temporal: ${code(messageName(name))}. Brings: ${codes(brings)}.`,
    ...(rows.length === 0 ? [] : ['', ...table(['field', 'kind', 'needed', 'what'], rows)]),
  ];
}

/** `roles.md` */
export function rolesPage(): string {
  const short = POLICIES.map((p) => p.id);
  return [
    '# Duties, and who may give which command',
    '',
    MADE,
    'A landlord gives these duties to roles of its own; where it does not say, each is a role by this name. Where the policies differ, the cell names those that allow it. Pages: [pages.md](pages.md).',
    '',
    ...table(
      ['duty', 'called'],
      STAFF_DUTIES.map((duty) => [code(duty), DUTY_NAMES[duty]]),
    ),
    '',
    ...table(
      ['command', ...STAFF_DUTIES.map((duty) => DUTY_NAMES[duty])],
      NAMES.map((name) => [code(name), ...STAFF_DUTIES.map((duty) => allowed(name, duty))]),
    ),
    '',
  ].join('\n');

  function allowed(name: CommandName, duty: Duty): string {
    const where = POLICIES.filter((policy) => rolesFor(policy, name).includes(duty)).map((p) => p.id);
    return where.length === short.length ? '●' : where.join(', ');
  }
}
