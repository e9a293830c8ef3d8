/** Directories of residents: a CSV file, read through at each question, or a service that is asked. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { ServerUnreachable } from '../../../platform/errors.ts';
import type { ResidentSettings } from '../../../platform/settings/resident-settings.ts';
import { fits, RESIDENT, type Resident, type ResidentDirectory } from './resident.ts';

/** The directory at these settings. */
export const directoryAt = (settings: ResidentSettings): ResidentDirectory =>
  /^https?:\/\//.test(settings.source) ? serviceDirectory(settings) : fileDirectory(settings.source);

const AWAY = 'The directory of residents cannot be read just now: log the complaint with what they tell you.';

/** How headings may be written. */
const HEADINGS: Readonly<Record<string, string>> = {
  id: 'id',
  'resident id': 'id',
  'person reference': 'id',
  name: 'name',
  'full name': 'name',
  address: 'address',
  postcode: 'postcode',
  tenancy: 'tenancy',
  'tenancy type': 'tenancy',
  email: 'email',
  'email address': 'email',
  phone: 'phone',
  telephone: 'phone',
  flags: 'flags',
  'contact flags': 'flags',
};

const headingOf = (said: string): string => {
  const tidy = said
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return HEADINGS[tidy] ?? `other ${tidy}`;
};

/** A file is read from its beginning each time: a new one counts at once, and nothing of it is kept. */
function fileDirectory(path: string): ResidentDirectory {
  async function* residents(): AsyncGenerator<Resident> {
    const options = { columns: (row: string[]) => row.map(headingOf), bom: true, trim: true, relax_column_count: true };
    const rows = createReadStream(path).on('error', (error) => parser.destroy(error));
    const parser = rows.pipe(parse({ ...options, skip_empty_lines: true }));
    try {
      for await (const row of parser as AsyncIterable<Record<string, string>>) {
        const address = [row['address'], row['postcode']].filter((part) => part).join(', ');
        const read = RESIDENT.safeParse({ ...row, address });
        // A row that names nobody is nobody's: the others are found all the same.
        if (read.success) yield read.data;
      }
    } catch {
      throw new ServerUnreachable(AWAY);
    } finally {
      rows.destroy();
    }
  }
  return {
    async find(words, most) {
      const found: Resident[] = [];
      for await (const resident of residents()) {
        if (fits(resident, words)) found.push(resident);
        if (found.length === most) break;
      }
      return found;
    },
    async get(id) {
      for await (const resident of residents()) if (resident.id === id) return resident;
      return null;
    },
  };
}

const PATIENCE_MS = 5_000;

/**
 * A service is asked with `POST {source}/search` and `{"words", "limit"}`, and answers `{"residents": […]}`; and with
 * `GET {source}/{id}`, which answers one, or 404.
 */
function serviceDirectory({ source, token }: ResidentSettings): ResidentDirectory {
  const base = source.endsWith('/') ? source.slice(0, -1) : source;
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    try {
      const answer = await fetch(`${base}${path}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          accept: 'application/json',
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(String(answer.status));
      return await answer.json();
    } catch {
      throw new ServerUnreachable(AWAY);
    }
  };
  return {
    async find(words, limit) {
      const told = await ask('/search', { method: 'POST', body: JSON.stringify({ words, limit }) });
      const all = (told as { residents?: unknown } | null)?.residents;
      if (!Array.isArray(all)) throw new ServerUnreachable(AWAY);
      return all.slice(0, limit).flatMap((one) => RESIDENT.safeParse(one).data ?? []);
    },
    async get(id) {
      const told = await ask(`/${encodeURIComponent(id)}`);
      return told === null ? null : (RESIDENT.safeParse(told).data ?? null);
    },
  };
}
