/** Everything one case's page needs, read at once. */
import {
  namesOf,
  offeredCommands,
  show,
  timelineOf,
  type CasePage,
  type OfferedCommand,
  type TimelineEntry,
} from '../../cases/read.ts';
import { faceOfCase } from '../../kinds/index.ts';
import type { DocumentRow, Scan } from '../../core/store/store.ts';
import { findCase, todayIn } from '../../core/context.ts';
import type { StaffRequest } from '../site/pages.ts';
import { actorOf } from '../site/viewer.ts';

export interface CaseRead {
  page: CasePage;
  offers: OfferedCommand[];
  documents: DocumentRow[];
  /** What the virus scanner said of its files. */
  scans: ReadonlyMap<string, Scan>;
  timeline: TimelineEntry[];
}

/** The case as this person may see it and what they may do. */
export async function readCase({ service, viewer, params }: StaffRequest): Promise<CaseRead> {
  const reference = params['reference'] ?? '';
  const page = await show(service, reference);
  const [events, documents, people, scans] = await Promise.all([
    service.store.events(page.file),
    service.store.documents(page.file.caseId),
    service.store.staff(page.file.landlordId),
    service.store.scans(page.file.caseId),
  ]);
  const actor = actorOf(viewer);
  return {
    page,
    documents,
    scans,
    offers: offeredCommands(page, people, todayIn(service), actor),
    timeline: timelineOf(page.face, events, page.names),
  };
}

/** What happened to a case, for a look at what is new. */
export async function readTimeline({ service, params }: StaffRequest): Promise<TimelineEntry[]> {
  const file = await findCase(service, params['reference'] ?? '');
  const [events, names] = await Promise.all([service.store.events(file), namesOf(service, file)]);
  return timelineOf(faceOfCase(file), events, names);
}
