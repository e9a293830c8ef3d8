/** What is asked of a case, by people or by another case, stands in its record once; a request becomes one complaint, and a refusal is overturned once. */
import { keyFrom } from '../../client/core/keys.ts';
import { kindNameOf, type CaseOpening, type Recorded } from '../../workflows/messages.ts';
import type { Fault, Ledger } from './ledger.ts';

/** A case as its record has it. */
export interface OnRecord {
  opening: CaseOpening;
  events: readonly Recorded[];
}

/** Keys under which something stands in a record at two places: whoever asked, it was carried out twice. */
export function askedTwice(events: readonly Recorded[]): string[] {
  const ended = new Set<string>();
  const twice = new Set<string>();
  let last: Recorded | undefined;
  for (const event of events.filter((e) => e.role !== 'system')) {
    const goesOn = last?.key === event.key && last.at === event.at;
    if (!goesOn && ended.has(event.key)) twice.add(event.key);
    ended.add(event.key);
    last = event;
  }
  return [...twice];
}

/** Requests of which more complaints were logged than their customers wanted, or one that the request does not know (SR-2). */
export function complainedTwice(cases: ReadonlyMap<string, OnRecord>, { lives }: Ledger): Fault[] {
  // What was lost with both stores is known to one of the two cases alone, or to neither.
  const torn = new Set(lives.filter((l) => l.lost || l.asked.some((a) => a.excused)).map((l) => l.caseId));
  const complaints = [...cases].filter(([, { opening }]) => kindNameOf(opening) === 'complaint');
  return [...cases].flatMap(([caseId, { opening, events }]) => {
    if (kindNameOf(opening) !== 'service-request' || torn.has(caseId)) return [];
    const types = events.map(({ event }) => event as { type: string; other?: string });
    const wanted = types.filter((e) => e.type === 'ComplaintWanted').length;
    const known = types.filter((e) => e.type === 'BecameComplaint').map((e) => e.other);
    const raised = complaints.filter(([, c]) => c.opening.intake.linked.includes(caseId)).map(([id]) => id);
    const strange = raised.filter((id) => !known.includes(id));
    return [
      ...(raised.length > wanted
        ? [{ what: `wanted ${wanted} complaints, and has ${raised.length}: ${raised.join(' ')}`, caseId }]
        : []),
      ...strange.map((id) => ({ what: `does not know of its complaint ${id}`, caseId })),
    ];
  });
}

/** Refusals that an ombudsman overturned, as its own case has it, and whose complaint was not taken up, or was more than once (EX-6). */
export function overturnedOnce(cases: ReadonlyMap<string, OnRecord>, { lives }: Ledger): Fault[] {
  const torn = new Set(lives.filter((l) => l.lost || l.asked.some((a) => a.excused)).map((l) => l.caseId));
  return [...cases].flatMap(([caseId, { events }]) =>
    events.flatMap(({ event, key }) => {
      const { type, other = '' } = event as { type: string; other?: string };
      const complaint = cases.get(other);
      if (type !== 'RefusalOverturned' || complaint === undefined || torn.has(caseId) || torn.has(other)) return [];
      const under = keyFrom('refusal-overturned', key);
      const times = complaint.events.filter((e) => e.event.type === 'Reinstated' && e.key === under).length;
      return times === 1
        ? []
        : [{ what: `its refusal was overturned, and it was taken up ${times} times`, caseId: other }];
    }),
  );
}
