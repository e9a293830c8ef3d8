/**
 * The pages of `docs/` that are made from the code: references from its tables, and pictures. `npm run reference` writes
 * them; `reference.test.ts` sees to it that they are what the code says.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiPage } from './api.ts';
import { commandLinePage } from './command-line.ts';
import { exportPage } from './export.ts';
import { eventsPage } from './events.ts';
import { kindsPage } from './kinds.ts';
import { lettersPage } from './letters.ts';
import { commandsPage, rolesPage, customerMessagesPage } from './messages.ts';
import { pagesPage } from './pages.ts';
import { picturesPage } from './pictures.ts';
import { MADE } from './table.ts';

export const DOCS = new URL('../../../docs/', import.meta.url);

const INDEX = [
  '# References',
  '',
  MADE,
  '',
  '- [commands.md](commands.md): what staff may do to a complaint, with every field',
  '- [customer-messages.md](customer-messages.md): what customers may say',
  '- [events.md](events.md): what can happen to a complaint',
  '- [letters.md](letters.md): what each letter must hold, and by which rule',
  '- [roles.md](roles.md): who may give which command',
  '- [pages.md](pages.md): every page, and who may open it',
  '- [api.md](api.md): every call of the API, and what each needs',
  '- [export.md](export.md): what an export holds, table by table',
  '- [kinds.md](kinds.md): what each kind of case beside the complaint costs outside its own folders',
  '- [command-line.md](command-line.md): every command of the command line',
  '',
].join('\n');

/** Each page by its path in `docs/`, and how it is made. */
export const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  'reference/README.md': () => INDEX,
  'reference/commands.md': commandsPage,
  'reference/customer-messages.md': customerMessagesPage,
  'reference/events.md': eventsPage,
  'reference/letters.md': lettersPage,
  'reference/roles.md': rolesPage,
  'reference/pages.md': pagesPage,
  'reference/api.md': apiPage,
  'reference/export.md': exportPage,
  'reference/kinds.md': kindsPage,
  'reference/command-line.md': commandLinePage,
  'pictures.md': picturesPage,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(new URL('reference/', DOCS), { recursive: true });
  for (const [file, make] of Object.entries(PAGES)) writeFileSync(new URL(file, DOCS), await make());
}
