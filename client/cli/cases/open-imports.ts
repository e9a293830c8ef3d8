/** Imports as the command line works on them: in its own process, row by row. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createAccessStore } from '../../access/store.ts';
import {
  addFiles,
  beginImport,
  findImport,
  firstMapping,
  mapImport,
  startImport,
  undoImport,
} from '../../administration/imports/manage.ts';
import { importFromShell } from '../../administration/imports/from-shell.ts';
import { workOnImport, type ImportContext } from '../../administration/imports/work.ts';
import { checkMapping, fittedTo, type ImportMapping } from '../../cases/import/mapping.ts';
import type { ImportWishes } from '../../cases/import/run.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { readMapping } from '../../cases/import/read-mapping.ts';
import { readSheet } from '../../cases/import/sheet.ts';
import { createImportStore } from '../../cases/import/store.ts';
import { configuredDocumentStore } from '../../../platform/documents/configured.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { Servers } from '../../../platform/home.ts';
import type { ServiceContext } from '../../core/context.ts';
import { readBytes, readJson } from '../../core/input/files.ts';
import { newKey } from '../../core/keys.ts';

interface Asked {
  landlordId: string;
  by: string;
}

export type OpenImports = Awaited<ReturnType<typeof openImports>>;

/** Somebody else is at it: looked at again after so long. */
const PAUSE_MS = 1_000;
const MOST_PAUSES = 600;

/** Opens what imports need. */
export async function openImports(service: ServiceContext, { databaseUrl, home }: Servers) {
  const imports = createImportStore(databaseUrl);
  const access = createAccessStore(databaseUrl);
  const context: ImportContext = { service, imports, documents: configuredDocumentStore(home), access };

  const show = async (landlordId: string, id: string) => {
    const { state, fileName } = await findImport(context, landlordId, id);
    const rows = (await imports.rows(id)).map(
      ({ line, verdict, reference, oldReference, rule, why, letters, notices }) => ({
        line,
        verdict,
        reference,
        oldReference,
        rule,
        why,
        ifSent: { letters, notices },
      }),
    );
    return { id, fileName, state, counts: await imports.counts(id), rows };
  };

  /** Works on it until it is through, whoever else is at it. */
  async function through(landlordId: string, id: string, progress: (line: string) => void): Promise<void> {
    for (let n = 0; n < MOST_PAUSES; n++) {
      const said = setInterval(
        () =>
          void imports.counts(id).then(
            (c) => progress(inWords(c)),
            () => undefined,
          ),
        2_000,
      );
      await workOnImport(context, id).finally(() => clearInterval(said));
      const { state } = await findImport(context, landlordId, id);
      if (!['checking', 'importing', 'undoing'].includes(state)) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  return {
    store: imports,
    show,
    guess: async ({ landlordId }: Asked, file: string): Promise<ImportMapping> => {
      const sheet = readSheet(decodeText(await readBytes(file)), file);
      return (await firstMapping(context, landlordId, sheet, await service.store.staff(landlordId))).mapping;
    },
    atOnce: (file: string, wishes: ImportWishes) => importFromShell(context, file, wishes),
    saveColumns: async ({ landlordId, by }: Asked, name: string, file: string) => {
      const mapping = checkMapping(readMapping(await readJson(file), file));
      await imports.saveMapping({ id: newKey(), landlordId, name, mapping, savedBy: by });
      return { name, mapping };
    },
    begin: async (
      asked: Asked,
      file: string,
      { columns, files, yes = false }: { columns?: string | undefined; files?: string | undefined; yes?: boolean },
      progress: (line: string) => void,
    ) => {
      const { landlordId } = asked;
      const { id } = await beginImport(context, asked, { name: basename(file), bytes: await readBytes(file) });
      const run = await findImport(context, landlordId, id);
      const mapping = columns === undefined ? run.mapping : await named(landlordId, columns, run.mapping);
      if (files !== undefined)
        for (const name of await namesIn(files))
          await addFiles(context, asked, id, [{ name, bytes: await readBytes(join(files, name)) }]);
      await mapImport(context, asked, id, mapping);
      await through(landlordId, id, progress);
      if (yes && ((await imports.counts(id))['would-bring-in'] ?? 0) > 0) {
        await startImport(context, asked, id, []);
        await through(landlordId, id, progress);
      }
      return show(landlordId, id);
    },
    undo: async (asked: Asked, id: string, progress: (line: string) => void) => {
      await undoImport(context, asked, id);
      await through(asked.landlordId, id, progress);
      return show(asked.landlordId, id);
    },
    close: async () => {
      await Promise.all([imports.close(), access.close()]);
    },
  };

  async function named(landlordId: string, name: string, own: ImportMapping): Promise<ImportMapping> {
    const all = await imports.mappings(landlordId);
    const found = all.find((m) => m.name.toLowerCase() === name.toLowerCase());
    if (found === undefined)
      throw new BadInput(
        `--columns: none was saved as "${name}"; there are: ${all.map((m) => m.name).join(', ') || 'none'}.`,
      );
    const fitted = fittedTo(
      found.mapping,
      own.columns.map((c) => c.heading),
    );
    if (fitted === null) throw new BadInput(`--columns: ${found.name} is of a file with other columns.`);
    return fitted;
  }
}

const inWords = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([verdict, n]) => `${n} ${verdict || 'to do'}`)
    .join(', ');

async function namesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new BadInput(`--files: there is no folder ${folder}, or it cannot be read.`);
  });
  return all.flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : []));
}
