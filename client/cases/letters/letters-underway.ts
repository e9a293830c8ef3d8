/**
 * A step is met by the dispatch of its letter (DESIGN §4.5), a moment after the command that sends it was answered. Nothing
 * in a case waits for that; whoever gives the next command, or looks at what came of the last, may.
 */
import type { CommandResult, Recorded } from '../../../workflows/messages.ts';
import type { CaseFile } from '../../core/store/store.ts';
import type { ServiceContext } from '../../core/context.ts';

const PATIENCE_MS = 3000;
const LOOK_MS = 100;
/** How many events before a command's last its letters are looked for in: more than a command makes. */
const LOOKED_BACK = 60;

/** What became of letters that were waited for. */
export interface Waited {
  /** They went, were refused, or go by post, for which nobody waits here. */
  settled: string[];
  /** They are still on their way. */
  waiting: string[];
}

/**
 * Waits until these letters, or those a command has just issued, have gone by email or were refused, as the case's record
 * has it; not for longer than `patienceMs`. Ids of anything but letters are passed over.
 */
export async function waitForLetters(
  service: ServiceContext,
  file: CaseFile,
  of: readonly string[] | Pick<CommandResult, 'ids' | 'seq'>,
  patienceMs = PATIENCE_MS,
): Promise<Waited> {
  const ids = ('ids' in of ? of.ids : of).filter((id) => /^L\d+$/.test(id));
  const first = 'ids' in of ? Math.max(1, of.seq - LOOKED_BACK) : 1;
  const until = Date.now() + patienceMs;
  for (;;) {
    const underWay = ids.length === 0 ? [] : underWayIn(await service.store.eventsFrom(file, first));
    const waiting = ids.filter((id) => underWay.includes(id));
    if (waiting.length === 0 || Date.now() >= until)
      return { settled: ids.filter((id) => !waiting.includes(id)), waiting };
    await new Promise((again) => setTimeout(again, LOOK_MS));
  }
}

/** Waits while letters of the case are on their way; answers whether any went, so that asking again makes sense. */
export async function lettersWent(service: ServiceContext, file: CaseFile): Promise<boolean> {
  const events = await service.store.events(file);
  const underWay = underWayIn(events);
  // It may have gone between the refusal and the look: then it is the last that happened.
  if (underWay.length === 0) return events.at(-1)?.event.type === 'LetterDispatched';
  const { settled } = await waitForLetters(service, file, underWay);
  return settled.length > 0;
}

/** Letters by email that were issued, and of which nothing has been heard since. */
function underWayIn(events: readonly Recorded[]): string[] {
  const underWay = new Set<string>();
  for (const { event: e } of events) {
    if (e.type === 'LetterIssued' && e.brief.channel === 'email') underWay.add(e.brief.letterId);
    if (e.type === 'LetterDispatched' || e.type === 'LetterKept' || e.type === 'LetterRefused')
      underWay.delete(e.letterId);
  }
  return [...underWay];
}
