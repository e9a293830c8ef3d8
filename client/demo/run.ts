/** Tells the stories: each case on its own clock, all three at once, told one after the other. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { londonDay } from '../core/input/dates.ts';
import { newKey } from '../core/keys.ts';
import { learnLandlords } from '../core/landlords.ts';
import { logComplaint } from '../cases/taking-in/log.ts';
import { perform } from '../cases/perform.ts';
import { sendCustomerMessage } from '../cases/words/customer-messages.ts';
import { namesOf, timelineOf, type TimelineEntry } from '../cases/read.ts';
import { faceOfCase } from '../kinds/index.ts';
import { loadDirectory } from './data/load.ts';
import { calendarNow, findCase, type ServiceContext } from '../core/context.ts';
import { caseNow, fastForward } from './clock.ts';
import { STORIES, type StoryStep, type DemoStory } from './stories.ts';

/** What the listener is told, in order. */
export type DemoLine =
  | { kind: 'title'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'happened'; entry: TimelineEntry };

export interface DemoResult {
  reference: string;
  landlord: string;
  from: string;
  to: string;
  events: number;
  closed: boolean;
}

/** How often a story looks whether its last letters and words have settled. */
const SETTLE_MS = 150;

/** Lives all stories side by side and tells them in order, each line as soon as it is its turn. */
export async function runDemo(service: ServiceContext, tell: (line: DemoLine) => void): Promise<DemoResult[]> {
  await loadDirectoryIfEmpty(service);
  const queues = STORIES.map(() => createQueue());
  const lives = STORIES.map(async (story, i) => {
    const queue = queues[i] as Queue;
    try {
      return await live(service, story, queue.push);
    } finally {
      queue.end();
    }
  });
  // Handled below in order; a story that fails early must not go unheard meanwhile.
  for (const life of lives) life.catch(() => {});
  for (const queue of queues) for await (const line of queue.lines) tell(line);
  return Promise.all(lives);
}

async function loadDirectoryIfEmpty(service: ServiceContext): Promise<void> {
  if ((await service.store.staff('octavia')).length === 0) await loadDirectory();
  await learnLandlords(service.store, service.clock());
}

async function live(service: ServiceContext, story: DemoStory, tell: (line: DemoLine) => void): Promise<DemoResult> {
  tell({ kind: 'title', text: story.title });
  const today = londonDay(service.clock());
  const { reference, caseId } = await logComplaint(service, { ...story.form, received: today, key: newKey() });
  const file = await findCase(service, reference);
  const calendar = await calendarNow(service);
  let clock = service.clock();
  // The case's own day is the day of whoever speaks to it.
  const there: ServiceContext = { ...service, clock: () => clock };
  let seen = 0;
  let last = today;
  const catchUp = async (): Promise<void> => {
    const events = (await service.store.events(file)).filter((e) => e.seq > seen);
    const names = await namesOf(service, file);
    for (const entry of timelineOf(faceOfCase(file), events, names)) {
      if (!QUIET.has(entry.type)) tell({ kind: 'happened', entry });
      seen = entry.seq;
      last = entry.on;
    }
  };
  await settled(service, file.caseId);
  await catchUp();
  for (const beat of story.beats) {
    if ('note' in beat) {
      tell({ kind: 'note', text: beat.note });
      continue;
    }
    if ('wait' in beat) {
      const day = addWorkingDays(calendar, londonDay(clock), beat.wait);
      clock = await fastForward(service.temporal, caseId, day);
    } else await act(there, reference, beat);
    await settled(service, caseId);
    clock = await caseNow(service.temporal, caseId);
    await catchUp();
  }
  const closed = (await service.store.events(file)).some((e) => e.event.type === 'Closed');
  return { reference, landlord: file.landlordId, from: today, to: last, events: seen, closed };
}

async function act(
  service: ServiceContext,
  reference: string,
  beat: Exclude<StoryStep, { note: string } | { wait: number }>,
): Promise<void> {
  if ('do' in beat) await perform(service, reference, beat.do, beat.given ?? {}, { as: beat.as });
  else await sendCustomerMessage(service, reference, beat.says, beat.given ?? {}, { via: beat.via });
}

/** Things inside that would drown the story. */
const QUIET = new Set(['InsideTold', 'LetterDispatched', 'CustomerSaid']);

/** Waits until nothing new is stored: words travel as signals, letters go out beside the loop. */
async function settled(service: ServiceContext, caseId: string): Promise<void> {
  const { caseHandle } = await import('../core/temporal.ts');
  const { caseState } = await import('../../workflows/messages.ts');
  let before = -1;
  for (let tries = 0; tries < 40; tries++) {
    const { seq, letters } = await caseHandle(service.temporal, caseId).query(caseState);
    const waiting = letters.some((l) => l.state === 'issued' && l.brief.channel === 'email');
    if (seq === before && seq > 0 && !waiting) return;
    before = seq;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  }
}

interface Queue {
  push(line: DemoLine): void;
  end(): void;
  lines: AsyncIterable<DemoLine>;
}

/** Lines of one story, kept until it is its turn to be told. */
function createQueue(): Queue {
  const waiting: DemoLine[] = [];
  let over = false;
  let wake = (): void => undefined;
  const poke = (): void => wake();
  async function* lines(): AsyncIterable<DemoLine> {
    for (;;) {
      const line = waiting.shift();
      if (line) yield line;
      else if (over) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    push: (line) => {
      waiting.push(line);
      poke();
    },
    end: () => {
      over = true;
      poke();
    },
    lines: lines(),
  };
}
