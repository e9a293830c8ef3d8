/** What an evidence pack would hold, to be marked one by one before it is made (OM-7): names and sentences, and no bytes. */
import type { IsoDate } from '../../../policies/types.ts';
import { show, timelineOf } from '../../cases/read.ts';
import type { ServiceContext } from '../../core/context.ts';
import { entryId } from './gather.ts';

export interface ContentsOfCase {
  reference: string;
  called: string;
  /** Letters and files, each once; `copies`: the files of the case that may be given in its place. */
  files: { id: string; name: string; copies: { id: string; name: string }[] }[];
  entries: { id: string; on: IsoDate; says: string }[];
}

/** The case and those linked with it that are open to whoever asks. */
export async function packContents(service: ServiceContext, reference: string): Promise<ContentsOfCase[]> {
  const { file, linked } = await show(service, reference);
  const all: ContentsOfCase[] = [];
  for (const each of [file.reference, ...linked]) {
    const page = await show(service, each);
    const [rows, events] = await Promise.all([
      service.store.documents(page.file.caseId),
      service.store.events(page.file),
    ]);
    const once = [...new Map(rows.map(({ id, name, form }) => [id, { id, name, form }])).values()];
    const given = once.filter(({ form }) => form === 'file').map(({ id, name }) => ({ id, name }));
    all.push({
      reference: page.file.reference,
      called: page.face.called,
      files: once.map(({ id, name }) => ({ id, name, copies: given.filter((f) => f.id !== id) })),
      entries: timelineOf(page.face, events, page.names).map(({ seq, on, says }) => ({ id: entryId(seq), on, says })),
    });
  }
  return all;
}

/** What was marked: by the case and what of it, the reason, and the file that is given in its place. */
export interface Mark {
  reference: string;
  id: string;
  why: string;
  copy: string;
}

/** Marks as the lines that say the same; a copy without a reason is a line that is refused for want of one. */
export const asLines = (marks: readonly Mark[]): string[] =>
  marks
    .filter(({ why, copy }) => why !== '' || copy !== '')
    .map(
      ({ reference, id, why, copy }) =>
        `${reference}/${id}${copy === '' ? '' : ` as ${copy}`}: ${why.replaceAll(/\s+/g, ' ')}`,
    );
