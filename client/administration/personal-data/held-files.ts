/**
 * Files in somebody's own copy: no program can tell whether others stand in a photograph or a scan, so each is held back until
 * somebody has looked at it and said whether it is given, given in another's form, or not given and why (UK GDPR, article
 * 15(4)). Told from the log of administration, which is only added to.
 */
import {
  FILE_DECISIONS,
  WITHHELD_GROUNDS,
  type FileDecisionName,
  type WithheldGround,
} from '../../../policies/kinds/data-requests.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import type { AccessStore, AdminEntryRow } from '../../access/store.ts';
import { mayBeOpened } from '../../cases/intake/incoming-files.ts';
import type { ServiceContext } from '../../core/context.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import type { DocumentRow, Standing } from '../../core/store/store.ts';
import { record, type Doer } from './requests.ts';
import { mustDecideOnData, subjectOf, withAlso, type Asked } from './subject.ts';

const ACTION = 'data-file-decided';

export interface FileDecision {
  decision: FileDecisionName;
  /** Why it is not given. */
  ground: WithheldGround | null;
  /** The file that is given in its place. */
  instead: string | null;
}

/** Decisions by file and by what the person is in its case. */
export interface FileDecisions {
  of(reference: string, document: string, as: Standing): FileDecision | null;
  /** Whether it is given in another's place, and so for nobody by itself. */
  isInstead(reference: string, document: string, as: Standing): boolean;
}

/** Told from the log, oldest entry first: what was decided last counts. Pure. */
export function foldFileDecisions(entries: readonly Pick<AdminEntryRow, 'action' | 'detail'>[]): FileDecisions {
  const keyOf = (reference: string, document: string, as: string): string => [reference, document, as].join(' ');
  const last = new Map<string, FileDecision>();
  for (const { action, detail } of entries) {
    if (action !== ACTION) continue;
    const { reference = '', document = '', as = '', decision, ground, instead } = detail;
    if (decision === undefined || !(decision in FILE_DECISIONS)) continue;
    last.set(keyOf(reference, document, as), {
      decision: decision as FileDecisionName,
      ground: (ground as WithheldGround | undefined) ?? null,
      instead: instead ?? null,
    });
  }
  return {
    of: (reference, document, as) => last.get(keyOf(reference, document, as)) ?? null,
    isInstead: (reference, document, as) =>
      [...last].some(([key, d]) => d.instead === document && key.startsWith(`${reference} `) && key.endsWith(` ${as}`)),
  };
}

/** All that was decided of a landlord's files. */
export async function fileDecisions(access: AccessStore, landlordId: string): Promise<FileDecisions> {
  return foldFileDecisions((await access.adminLogOf(landlordId, [ACTION])).toReversed());
}

/** A file of the person's cases, with what was decided of it. */
export interface FileToDecide {
  reference: string;
  id: string;
  name: string;
  as: Standing;
  decided: FileDecision | null;
}

/** Files that came in with the cases of this person: those nobody has decided of first. */
export async function filesToDecide(
  service: ServiceContext,
  access: AccessStore,
  { landlordId, cases }: { landlordId: string; cases: readonly { reference: string; caseId: string; as: Standing }[] },
): Promise<FileToDecide[]> {
  const decisions = await fileDecisions(access, landlordId);
  const all: FileToDecide[] = [];
  for (const { reference, caseId, as } of cases)
    for (const { id, name } of filesAmong(await service.store.documents(caseId)))
      if (!decisions.isInstead(reference, id, as))
        all.push({ reference, id, name, as, decided: decisions.of(reference, id, as) });
  return all.toSorted((a, b) => Number(a.decided !== null) - Number(b.decided !== null));
}

/** What came in, of all that is kept of a case. */
export const filesAmong = (rows: readonly DocumentRow[]): DocumentRow[] => rows.filter((row) => row.form === 'file');

/** What is said of one file. */
export interface FileForm extends Asked {
  also?: readonly string[] | undefined;
  /** The case it came with; that of the person where it is left out. */
  of?: string | undefined;
  file: string;
  decision: string;
  ground?: string | undefined;
  instead?: string | undefined;
}

/** Records what was decided of one file for the person of this case. */
export async function decideOnFile(
  { service, access }: { service: ServiceContext; access: AccessStore },
  form: FileForm,
  by: Doer,
  naming: FieldLabel = asOption,
): Promise<{ reference: string; file: string } & FileDecision> {
  const found = await subjectOf(service, form);
  mustDecideOnData(found.landlordId, by.duties);
  const subject = withAlso(found, form.also ?? []);
  const decision = oneOf(form.decision, Object.keys(FILE_DECISIONS), naming('decision')) as FileDecisionName;
  const wanted = (form.of || form.reference || (subject.cases[0]?.reference ?? '')).trim().toUpperCase();
  const its = [...subject.cases, ...subject.perhaps].find((c) => c.reference === wanted);
  if (its === undefined) throw new NotFound(`${wanted} is no case of this person.`);
  const files = filesAmong(await service.store.documents(its.caseId));
  const idOf = (said: string, field: string): string => {
    const id = said.trim().toUpperCase();
    if (files.some((f) => f.id === id)) return id;
    const known = files.map((f) => f.id).join(', ');
    throw new BadInput(
      `${naming(field)}: ${wanted} has no file ${id}; ${known === '' ? 'it has none' : `it has ${known}`}.`,
    );
  };
  const file = idOf(form.file, 'file');
  const ground =
    decision === 'withhold'
      ? (oneOf(form.ground ?? '', Object.keys(WITHHELD_GROUNDS), naming('ground')) as WithheldGround)
      : null;
  const instead = decision === 'instead' ? idOf(form.instead ?? '', 'instead') : null;
  if (instead === file) throw new BadInput(`${naming('instead')}: name another file, in which others are taken out.`);
  const given = decision === 'give' ? file : instead;
  if (given !== null) mayBeOpened(given, (await service.store.scans(its.caseId)).get(given));
  const detail = {
    reference: its.reference,
    document: file,
    as: its.as,
    decision,
    ...(ground === null ? {} : { ground }),
    ...(instead === null ? {} : { instead }),
  };
  await record(access, { landlordId: subject.landlordId, by: by.id, action: ACTION, about: null, detail });
  return { reference: its.reference, file, decision, ground, instead };
}
