/**
 * One case as its page shows it: who and what, when and why, what is open, what may be done. Its kind says what stands in
 * its sections (client/kinds/); dates, next step, commands and letters are shown alike for every kind. Pure: from what was read.
 */
import type { IsoDate } from '../../../policies/types.ts';
import type { CasePage, OfferedCommand } from '../../cases/read.ts';
import { scanInWords } from '../../cases/intake/incoming-files.ts';
import type { DocumentRow, OpenDate, Scan } from '../../core/store/store.ts';
import { fieldsIn, namelessAt, type DueDate, type KindFace } from '../../kinds/face.ts';
import type { Flag } from '../../kinds/sections.ts';
import { capitalised, type Names } from '../../kinds/words.ts';
import { pageSentence } from '../forms/say.ts';
import type { CaseRead } from './read.ts';
import { nextStepHref } from './next-step-href.ts';

/** A file as the page lists it: with what the virus scanner said, and whether anybody may open it. */
function fileView({ id, name }: DocumentRow, scan: Scan | undefined) {
  const opens = scan?.verdict !== 'infected' && scan?.verdict !== 'waiting';
  return { id, name, opens, scanned: scan === undefined ? null : scanInWords(scan) };
}

export function caseView(
  page: CasePage,
  offers: OfferedCommand[],
  { documents, scans }: Pick<CaseRead, 'documents' | 'scans'>,
  today: IsoDate,
) {
  const { face, file, state, open, names } = page;
  const { handler, flags, letters, ...sections } = face.page(page, today);
  const dates = open.map((o) => dateRow(face, face.withKnown(state, o), names, today));
  const [first] = dates;
  return {
    ...sections,
    reference: file.reference,
    seq: state.seq,
    customer: file.customer,
    nameless: namelessAt(face),
    outsider: face.outsider ?? 'the customer',
    handler: handler === null ? null : names.staff(handler),
    must: face.mustObey(state),
    flags: dates.some((d) => d.late) ? [LATE, ...flags] : flags,
    dates,
    next: first ? { ...first, ...nextOf(page, offers) } : null,
    letters: letters.map((l) => ({ ...l, kept: documents.some((d) => d.id === l.id) })),
    files: documents.filter((d) => d.form === 'file').map((d) => fileView(d, scans.get(d.id))),
    groups: face.groups
      .map(({ title, commands }) => ({
        title,
        may: commands.flatMap((c) => offers.filter((o) => o.command === c && o.may)),
      }))
      .filter((g) => g.may.length > 0),
    refused: offers
      .filter((o) => !o.may)
      .map((o) => ({ does: o.does, why: pageSentence(o.why ?? '', fieldsIn(face.commands, o.command)) })),
    words: Object.entries(face.customerMessages).map(([word, { does }]) => ({ word, does })),
  };
}

const LATE: Flag = { text: 'Late', tone: 'red' };

/** The one thing to do about the first date that is owed, and whether this person may. */
function nextOf({ face, file, state, open: [first] }: CasePage, offers: OfferedCommand[]) {
  const step = face.nextStep(first && { ...face.withKnown(state, first), stage: face.stage(state) });
  const offer = offers.find((o) => o.command === step.command);
  return {
    says: step.says,
    href: nextStepHref(file.reference, step),
    can: offer?.may ?? false,
    why: offer?.may === false ? pageSentence(offer.why ?? '', fieldsIn(face.commands, offer.command)) : null,
  };
}

function dateRow({ labels, counted, due }: KindFace, o: OpenDate & DueDate, names: Names, today: IsoDate) {
  return {
    kind: o.kind,
    about: o.about,
    // A task by what is to be done; everything else by its own name.
    what: o.what == null ? capitalised(labels.date(o.kind, o.about)) : `${due.title(o)} (${o.about ?? ''})`,
    promised: o.promised,
    target: o.target,
    limit: o.limit,
    due: o.due,
    owner: labels.owner(o.owner, names),
    why: due.why(o),
    provisional: o.provisional,
    late: o.due < today,
    today: o.due === today,
    card: counted.steps.includes(o.kind) ? o.kind : null,
  };
}
