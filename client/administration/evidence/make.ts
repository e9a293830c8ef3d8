/** Makes the evidence pack of a case and what is linked with it (OM-7): refused while something is missing, unless that is to be said in it. */
import { createHash } from 'node:crypto';
import type { Policy } from '../../../policies/types.ts';
import { printReport } from '../../../letters/print/report-printer.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { show } from '../../cases/read.ts';
import { findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { COMMAND_LINE_READER } from '../../core/read-log.ts';
import type { NoteTakenOut } from '../../access/taken-out.ts';
import type { NamedFile } from '../personal-data/copy-files.ts';
import { entryId, packCase, type PackCase } from './gather.ts';
import { mustNameOne, readLeftOut, type LeftOut } from './left-out.ts';
import { asLeftOut, readGiven, toKeep, withKept, type MarkableCase } from './marks.ts';
import { packReport, policiesIn, policyFile, type Pack } from './pages.ts';

export interface PackAsked {
  reference: string;
  /** What is kept back and why, a line each: "D3: names a neighbour", "#7: …", "D3 as D8: …", "L2 without “…”: …" (left-out.ts). */
  leaveOut?: readonly string[] | undefined;
  /** What was kept back for the last pack of these cases and is given again as it is: "D3". */
  give?: readonly string[] | undefined;
  /** Nothing is kept back but what is said here, whatever was for the last pack. */
  only?: boolean | undefined;
  /** Make it although letters or files are missing: it says which, on its first sheet. */
  withGaps?: boolean | undefined;
}

export interface MadePack {
  pack: Pack;
  files: AsyncIterable<NamedFile>;
}

/** What would be in it. Nothing is given yet. */
export async function gatherPack(
  service: ServiceContext,
  documents: DocumentStore,
  asked: PackAsked,
  by: { name: string },
): Promise<Pack> {
  return (await gathered(service, documents, asked, by)).pack;
}

/** The same, with what was kept back and of which cases. */
async function gathered(
  service: ServiceContext,
  documents: DocumentStore,
  { reference, leaveOut = [], give = [], only = false }: PackAsked,
  by: { name: string },
): Promise<{ pack: Pack; leftOut: LeftOut[]; marked: MarkableCase[] }> {
  const said = readLeftOut(leaveOut);
  const given = readGiven(give);
  const file = await findCase(service, reference);
  const { linked, face, state } = await show(service, file.reference);
  const named = face.linked(state);
  const hidden = named.length - (await service.store.references([...named])).length;
  const references = [file.reference, ...linked];
  const found = await Promise.all(
    references.map(async (each) => {
      const its = await findCase(service, each);
      const [rows, events, marks] = await Promise.all([
        service.store.documents(its.caseId),
        service.store.events(its),
        service.store.evidenceMarks(its),
      ]);
      const ids = [...new Set(rows.map((d) => d.id)), ...events.map(({ seq }) => entryId(seq))];
      return { file: its, reference: each, ids, kept: asLeftOut(each, marks) };
    }),
  );
  const last = found.flatMap((each) => each.kept);
  const leftOut = withKept(said, only ? [] : last, given, found);
  mustNameOne(leftOut, found);
  const cases: PackCase[] = [];
  for (const each of references) cases.push(await packCase(service, documents, each, leftOut));
  const pack = { reference: file.reference, made: todayIn(service), madeBy: by.name, cases, hidden };
  return { pack, leftOut, marked: found };
}

/** Makes it, once that is noted and what is kept back is kept for the next. Throws one sentence where something is missing and that was not asked for. */
export async function makePack(
  service: ServiceContext,
  documents: DocumentStore,
  asked: PackAsked,
  by: { name: string; id?: string },
  noteTakenOut: NoteTakenOut,
): Promise<MadePack> {
  const { pack, leftOut, marked } = await gathered(service, documents, asked, by);
  const gaps = missingIn(pack);
  const [first] = gaps;
  if (first !== undefined && asked.withGaps !== true)
    throw new RuleRefusal(
      'OM-7',
      `The pack would not be complete: ${gaps.length === 1 ? '' : `${gaps.length} letters or files are missing, the first `}${first}. Put it right, or make the pack with its gaps said in it.`,
    );
  const { landlordId, caseId } = await findCase(service, asked.reference);
  await noteTakenOut('evidencePack', landlordId, caseId);
  for (const each of marked)
    await service.store.keepEvidenceMarks(each.file, toKeep(leftOut, each), by.id ?? COMMAND_LINE_READER);
  return { pack, files: filesOfPack(pack, policyOfLandlord(landlordId)) };
}

/** "OCT-2026-00012 L3 (COMP03): no copy is kept here": each that is missing. */
export const missingIn = ({ cases }: Pick<Pack, 'cases'>): string[] =>
  cases.flatMap((c) => c.missing.map((m) => `${c.reference} ${m.id} (${m.name}): ${m.why}`));

/** The text first, then the policies, then letters and files; the hashes last. One at a time, so that no more lies in memory. */
export async function* filesOfPack(pack: Pack, policy: Policy): AsyncGenerator<NamedFile> {
  const sums: string[] = [];
  const summed = (file: NamedFile): NamedFile => {
    sums.push(`${createHash('sha256').update(file.bytes).digest('hex')}  ${file.path}`);
    return file;
  };
  yield summed({ path: 'evidence-pack.pdf', bytes: await printReport(packReport(pack, policy)) });
  for (const ruled of policiesIn(pack.cases))
    yield summed({ path: policyFile(ruled), bytes: Buffer.from(`${JSON.stringify(ruled, null, 2)}\n`) });
  for (const { files } of pack.cases)
    for (const { path, read, sha256, id } of files) {
      const bytes = await read();
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new NotFound(`${id} changed while the pack was made: make it again.`);
      yield summed({ path, bytes });
    }
  yield { path: 'SHA256SUMS', bytes: Buffer.from(`${sums.join('\n')}\n`) };
}
