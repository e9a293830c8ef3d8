/** What staff may ask for and customers may say, from their tables, and what each brought in the kept histories. */
import { POLICIES } from '../../support/packs.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../../policies/types.ts';
import { rolesFor } from '../../../workflows/complaint/roles.ts';
import { COMMANDS, CUSTOMER_MESSAGES, messageName, type CommandName, type Field } from '../../../workflows/messages.ts';
import { lived } from './lived.ts';
import { code, codes, MADE, table } from './table.ts';

const STAFF = ROLES.filter((r): r is Role => r !== 'customer' && r !== 'system');
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
    '# Roles, and who may give which command',
    '',
    MADE,
    'Where the policies differ, the cell names those that allow it. Pages: [pages.md](pages.md).',
    '',
    ...table(
      ['role', 'called'],
      STAFF.map((role) => [code(role), ROLE_NAMES[role]]),
    ),
    '',
    ...table(
      ['command', ...STAFF.map((role) => ROLE_NAMES[role])],
      NAMES.map((name) => [code(name), ...STAFF.map((role) => allowed(name, role))]),
    ),
    '',
  ].join('\n');

  function allowed(name: CommandName, role: Role): string {
    const where = POLICIES.filter((policy) => rolesFor(policy, name).includes(role)).map((p) => p.id);
    return where.length === short.length ? '●' : where.join(', ');
  }
}
