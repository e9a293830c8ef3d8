/** What the pages of an import work with, and the work that goes on behind them. */
import { findImport } from '../../administration/imports/manage.ts';
import { workOnImport, type ImportContext } from '../../administration/imports/work.ts';
import type { ImportRunRow } from '../../cases/import/store.ts';
import type { WebDeps } from '../site/deps.ts';
import type { StaffRequest } from '../site/pages.ts';

export const contextOf = ({ service, imports, documents, access }: WebDeps): ImportContext => ({
  service,
  imports,
  documents,
  access,
});

export const askedBy = ({ viewer }: StaffRequest): { landlordId: string; by: string } => ({
  landlordId: viewer.landlordId,
  by: viewer.staffId,
});

export const runAsked = async (context: ImportContext, { viewer, params }: StaffRequest): Promise<ImportRunRow> =>
  findImport(context, viewer.landlordId, params['id'] ?? '');

/** Begins the work at once; where this process ends meanwhile, housekeeping goes on with it. */
export function workBehind(deps: WebDeps, id: string): void {
  void workOnImport(contextOf(deps), id).catch((error: unknown) =>
    deps.onFault({ error: (error as Error | null)?.name ?? 'Error', route: '/admin/imports/:id', where: [] }),
  );
}
