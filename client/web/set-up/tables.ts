/** People, and teams with contractors: from a file with a verdict on each row, or one by one. */
import { readRoles } from '../../core/roles.ts';
import { rolesIn, titleOf, type WithRoles } from '../../../policies/roles/roles.ts';
import type { LandlordRole } from '../../../policies/types.ts';
import type { FastifyReply } from 'fastify';
import type { Field } from '../../../workflows/messages.ts';
import { PARTY_COLUMNS, PEOPLE_COLUMNS } from '../../administration/landlords/directory-files.ts';
import { readTable } from '../../administration/landlords/read-table.ts';
import {
  partyFaults,
  peopleFaults,
  policyWithStandIns,
  shortNameOf,
  withStep,
  type Draft,
  type RowFaults,
} from '../../administration/set-up/draft.ts';
import { saveDraft } from '../../administration/set-up/set-up.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { Choices } from '../../kinds/face.ts';
import { optional, required, sentFields, severalOf, textIn } from '../forms/sent.ts';
import { goTo, sendStep, shownForm, sentence, type FieldFault } from './form.ts';
import type { SetUpAnswer, SetUpRequest } from './guard.ts';

type Row = Record<string, string>;

interface Table {
  step: 'people' | 'teams';
  columns: readonly string[];
  needed: readonly string[];
  fields: Record<string, Field>;
  rows(draft: Draft): Row[];
  withRows(draft: Draft, rows: Row[]): Draft;
  faults(draft: Draft, today: string): RowFaults;
  /** What is offered, in the form of this row where it is changed. */
  choices(draft: Draft, changed?: Row): Choices;
  /** One of them, in a word. */
  one: string;
  next: string;
}

const faultsBy =
  (find: (draft: Draft, policy: Parameters<typeof peopleFaults>[1]) => RowFaults) =>
  (draft: Draft, today: string): RowFaults => {
    const { policy } = policyWithStandIns(draft, today);
    return policy === null ? new Map([[-1, ['the policy has to be put right first.']]]) : find(draft, policy);
  };

/** Whom somebody or something may answer to: anybody but themselves, or nobody again. */
function managers(draft: Draft, self?: string): Choices[string] {
  const others = draft.people.filter(({ handle }) => handle !== self);
  const named = others.map(({ handle, name }) => ({ value: handle, text: `${name} (${handle})` }));
  return named.length === 0 ? [] : [...named, { value: '', text: 'Nobody' }];
}

/** The roles of the landlord as they are now typed. */
const rolesNow = (draft: Draft): readonly LandlordRole[] => rolesIn((draft.policy ?? {}) as WithRoles);

/** The ids of somebody's roles, as a file or the form has them; null where one of them is not known. */
function rolesOf(draft: Draft, { role }: Row): string[] | null {
  if (role === undefined) return null;
  try {
    return readRoles(role, { roles: rolesNow(draft) }, 'role');
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return null;
  }
}

/** What somebody is called, where each of their roles is known. */
function roleNames(draft: Draft, row: Row): Row {
  const known = rolesOf(draft, row);
  return known === null ? {} : { role: titleOf({ roles: rolesNow(draft) }, known) };
}

/** Their roles, each ticked in the form. */
function rolesTicked(draft: Draft, row: Row): Record<string, string[]> {
  const known = rolesOf(draft, row);
  return known === null ? {} : { role: known };
}

const TABLES: Record<'people' | 'teams', Table> = {
  people: {
    step: 'people',
    columns: PEOPLE_COLUMNS,
    needed: ['handle', 'name', 'role', 'email'],
    fields: {
      name: required('text', 'name, as letters give it'),
      role: severalOf('roles, as many as fit: with few people one person has several'),
      email: required('text', 'email address, by which they sign in'),
      handle: optional('text', 'short name, such as may; made from the first name when left empty'),
      team: optional('text', 'team they sit with'),
      manager: optional('staff', 'line manager'),
      phone: optional('text', 'telephone number customers may ring'),
    },
    rows: ({ people }) => people,
    withRows: (draft, rows) => withStep(draft, 'people', { people: rows as Draft['people'] }),
    faults: faultsBy(peopleFaults),
    choices: (draft, changed) => ({
      role: rolesNow(draft).map(({ id, name }) => ({ value: id, text: name })),
      manager: managers(draft, changed?.['handle']),
    }),
    one: 'person',
    next: '/set-up/teams',
  },
  teams: {
    step: 'teams',
    columns: PARTY_COLUMNS,
    needed: ['name', 'title', 'kind', 'email'],
    fields: {
      title: required('text', 'what it is called, such as Repairs team'),
      kind: required('enum', 'kind', ['team', 'contractor']),
      email: required('text', 'email address it is asked at'),
      name: optional('text', 'short name, such as repairs; made from what it is called when left empty'),
      manager: optional('staff', 'who leads it, or manages the contract with it'),
    },
    rows: ({ parties }) => parties,
    withRows: (draft, rows) => withStep(draft, 'teams', { parties: rows as Draft['parties'] }),
    faults: faultsBy(partyFaults),
    choices: (draft) => ({ manager: managers(draft) }),
    one: 'team or contractor',
    next: '/set-up/letters',
  },
};

/** What is left empty and can be made from what was given. */
function completed({ step }: Table, row: Row): Row {
  if (step === 'people') {
    const handle = row['handle'] || shortNameOf(row['name']?.split(' ')[0] ?? '').slice(0, 31);
    return { ...row, handle: handle.toLowerCase(), manager: (row['manager'] ?? '').toLowerCase() };
  }
  return { ...row, name: row['name'] || shortNameOf(row['title'] ?? '') };
}

/** Without the choice of a manager where there is nobody yet to choose. */
function fieldsNow({ fields }: Table, { manager = [] }: Choices): Record<string, Field> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'manager' || manager.length > 0));
}

async function send(
  asked: SetUpRequest,
  table: Table,
  {
    given,
    faults = [],
    at,
    fileFaults = [],
  }: { given?: Row; faults?: FieldFault[]; at?: number; fileFaults?: string[] } = {},
): Promise<FastifyReply> {
  const { draft } = asked.opened;
  const rows = table.rows(draft);
  const asks = textIn(asked.query, 'row');
  const row = at ?? (/^\d{1,4}$/.test(asks) && Number(asks) < rows.length ? Number(asks) : null);
  const verdicts = table.faults(draft, asked.today);
  const choices = table.choices(draft, row === null ? undefined : rows[row]);
  const shown = given ?? (row === null ? {} : (rows[row] ?? {}));
  const form = shownForm(fieldsNow(table, choices), choices, { ...shown, ...rolesTicked(draft, shown) }, faults);
  return sendStep(asked, 'table', table.step, {
    step: table.step,
    one: table.one,
    columns: table.columns,
    rows: rows.map((cells, n) => ({
      cells: { ...cells, ...roleNames(draft, cells) },
      n,
      faults: (verdicts.get(n) ?? []).map(sentence),
    })),
    whole: (verdicts.get(-1) ?? []).map(sentence),
    form,
    row,
    errors: [...form.errors, ...fileFaults.map((text) => ({ text, href: '#file' }))],
    fileFault: fileFaults.length > 0 ? fileFaults.join(' ') : null,
    next: table.next,
  });
}

async function save(asked: SetUpRequest, table: Table): Promise<FastifyReply> {
  const { service, opened, body, request, reply, today } = asked;
  const { draft } = opened;
  const rows = table.rows(draft);
  const path = `/set-up/${table.step}`;
  const at = /^\d{1,4}$/.test(textIn(body, 'row')) ? Number(textIn(body, 'row')) : null;
  switch (textIn(body, 'do')) {
    case 'file': {
      try {
        const [upload] = request.uploads;
        if (upload === undefined) throw new BadInput('Choose a file first.');
        const read = rowsFrom(decodeText(await upload.read()), table);
        await saveDraft(service, opened, table.withRows(draft, read));
        const wrong = table.faults(table.withRows(draft, read), today);
        const whole = wrong.get(-1) ?? [];
        const rest =
          wrong.size > whole.length ? '; mend those that say what is wrong.' : `. ${whole.map(sentence).join(' ')}`;
        request.giveNotice({
          kind: wrong.size === 0 ? 'done' : 'attention',
          says: `${read.length} ${read.length === 1 ? 'row was' : 'rows were'} read${wrong.size === 0 ? ', and each is right.' : rest}`,
        });
        return await goTo(asked, path);
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        reply.code(400);
        return send(asked, table, { fileFaults: [...error.all] });
      }
    }
    case 'remove':
      await saveDraft(
        service,
        opened,
        table.withRows(
          draft,
          rows.filter((_, n) => n !== at),
        ),
      );
      return goTo(asked, path);
    case 'go-on': {
      const wrong = table.faults(draft, today);
      if (wrong.size > 0) {
        reply.code(400);
        const whole = wrong.get(-1) ?? ['put right what is wrong in the rows first.'];
        return send(asked, table, { faults: whole.map((says): FieldFault => ({ name: '', says })) });
      }
      await saveDraft(service, opened, table.withRows(draft, rows));
      return goTo(asked, table.next);
    }
    default: {
      const given = completed(table, sentFields(table.fields, body));
      const place = at ?? rows.length;
      const next = table.withRows(draft, at === null ? [...rows, given] : rows.map((r, n) => (n === at ? given : r)));
      const [before, after] = [table.faults(draft, today), table.faults(next, today)];
      // Who administers may be typed next: what is wrong with the table as a whole keeps nobody out of it.
      const elsewhere = [...after].flatMap(([n, says]) => (n < 0 || n === place || before.has(n) ? [] : says));
      const faults = [...(after.get(place) ?? []), ...elsewhere].map((says): FieldFault => {
        const [, name = '', what = says] = /^(\w+)(?:, |: )(.*)$/s.exec(says) ?? [];
        return { name, says: what };
      });
      if (faults.length > 0) {
        reply.code(400);
        return send(asked, table, { given, faults, ...(at === null ? {} : { at }) });
      }
      await saveDraft(service, opened, next);
      return goTo(asked, path);
    }
  }
}

/** The rows of a file. Throws BadInput where its columns are others; what is wrong with a row is told beside it. */
function rowsFrom(text: string, table: Table): Row[] {
  const { rows, faults } = readTable(text, 'the file', table.columns, table.needed);
  if (rows.length === 0)
    throw new BadInput(faults.map(sentence).join('\n') || 'The file has no rows.', faults.map(sentence));
  return rows.map(({ cells }) => completed(table, Object.fromEntries(table.columns.map((c) => [c, cells[c] ?? '']))));
}

export const tableAnswers: Record<'people' | 'savePeople' | 'teams' | 'saveTeams', SetUpAnswer> = {
  people: async (asked) => send(asked, TABLES.people),
  savePeople: async (asked) => save(asked, TABLES.people),
  teams: async (asked) => send(asked, TABLES.teams),
  saveTeams: async (asked) => save(asked, TABLES.teams),
};
