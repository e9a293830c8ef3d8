/** What an evidence pack would hold, to be marked one by one before it is made, and what is marked already (OM-7): names and sentences, and no bytes. */
import type { IsoDate } from '../../../policies/types.ts';
import { show, timelineOf } from '../../cases/read.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { EvidenceMark } from '../../core/store/store.ts';
import { entryId } from './gather.ts';

export interface ContentsOfCase {
  reference: string;
  called: string;
  /** Letters and files, each once; `copies`: the files of the case that may be given in its place. */
  files: { id: string; name: string; isLetter: boolean; copies: { id: string; name: string }[] }[];
  entries: { id: string; on: IsoDate; says: string }[];
  /** What was kept back for the last pack. */
  marks: Mark[];
}

/** The case and those linked with it that are open to whoever asks. */
export async function packContents(service: ServiceContext, reference: string): Promise<ContentsOfCase[]> {
  const { file, linked } = await show(service, reference);
  const all: ContentsOfCase[] = [];
  for (const each of [file.reference, ...linked]) {
    const page = await show(service, each);
    const [rows, events, kept] = await Promise.all([
      service.store.documents(page.file.caseId),
      service.store.events(page.file),
      service.store.evidenceMarks(page.file),
    ]);
    const once = [...new Map(rows.map(({ id, name, form }) => [id, { id, name, form }])).values()];
    const given = once.filter(({ form }) => form === 'file').map(({ id, name }) => ({ id, name }));
    all.push({
      reference: page.file.reference,
      called: page.face.called,
      files: once.map(({ id, name, form }) => ({
        id,
        name,
        isLetter: form !== 'file',
        copies: given.filter((f) => f.id !== id),
      })),
      entries: timelineOf(page.face, events, page.names).map(({ seq, on, says }) => ({ id: entryId(seq), on, says })),
      marks: asMarks(page.file.reference, kept),
    });
  }
  return all;
}

/** What was marked: by the case and what of it, the reason, the file that is given in its place, and words of a letter, a line each. */
export interface Mark {
  reference: string;
  id: string;
  why: string;
  copy: string;
  words: string;
}

/** What is kept of the last pack, one mark for each letter, file or entry. */
export function asMarks(reference: string, kept: readonly EvidenceMark[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { item, why, copy, passage } of kept) {
    const before = marks.get(item) ?? { reference, id: item, why, copy: '', words: '' };
    marks.set(item, {
      ...before,
      copy: copy ?? before.copy,
      words: [...(before.words === '' ? [] : [before.words]), ...(passage === null ? [] : [passage])].join('\n'),
    });
  }
  return [...marks.values()];
}

const oneLine = (said: string): string => said.replaceAll(/\s+/g, ' ').trim();

/** Marks as the lines that say the same; a copy or words without a reason are a line that is refused for want of one. */
export const asLines = (marks: readonly Mark[]): string[] =>
  marks
    .filter(({ why, copy, words }) => why !== '' || copy !== '' || words.trim() !== '')
    .flatMap(({ reference, id, why, copy, words }) => {
      const passages = words
        .split(/\r?\n/)
        .map(oneLine)
        .filter((passage) => passage !== '');
      const how = [
        ...(copy === '' ? [] : [` as ${copy}`]),
        ...passages.map((passage) => ` without “${passage.replaceAll(/[“”"]/g, '')}”`),
      ];
      return (how.length === 0 ? [''] : how).map((said) => `${reference}/${id}${said}: ${oneLine(why)}`);
    });
