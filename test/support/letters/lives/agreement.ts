/**
 * Whether the letters of one life agree with each other, as somebody who reads them one after the other would ask: is a day
 * told later the one that was told before, was I told what this refers to, does it still hold when I have it?
 */
import { formatDate } from '../../../../policies/calendar/working-days.ts';
import { asText } from '../../../../letters/as-text.ts';
import { compose } from '../../../../letters/write.ts';
import type { CaseEvent, LetterBrief } from '../../../../workflows/complaint/events.ts';
import type { IsoDate } from '../../../../policies/types.ts';
import { dateOf, deadlineFor } from '../../../../workflows/complaint/dates.ts';
import type { Lived } from './lived.ts';

/** A letter that its reader had: what it says, and the day it went. */
interface Read {
  id: string;
  brief: LetterBrief;
  text: string;
  went: IsoDate;
  /** Whether a letter by post has somewhere to go. */
  addressed: boolean;
}

const DAY = String.raw`([A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4})`;

/** Ways in which a letter promises the day of our answer. */
const PROMISES =
  /(?:send you our full answer by|You will have it by|[Yy]ou will have our answer by|The date that holds now is)/;
/** Ways in which a letter speaks of a day as one that its reader knows. */
const REFERS = [
  new RegExp(`We said that you would have (?:our answer|our full answer|it) by ${DAY}`, 'g'),
  new RegExp(`We had told you ${DAY}`, 'g'),
  new RegExp(`The date we told you: ${DAY}`, 'g'),
  new RegExp(`You had until ${DAY}`, 'g'),
  new RegExp(`takes the place of the one of ${DAY}`, 'g'),
];

/** What the customer read, in order: what was taken back, refused or came back was read by nobody. */
function readBy(lived: Lived): Read[] {
  return lived.letters.flatMap(({ id, context, written, fate }) => {
    const { state, dispatched } = fate();
    if (context.brief.to !== 'customer' || !['dispatched', 'issued'].includes(state)) return [];
    const { frame, blocks } = compose(context);
    const addressed = context.address.length > 0;
    return [{ id, brief: context.brief, text: asText(frame, blocks), went: dispatched ?? written, addressed }];
  });
}

/** Every way in which the letters of this life disagree; none where they agree. */
export function disagreements(lived: Lived): string[] {
  const read = readBy(lived);
  const events = lived.life.events.map((e) => e.event);
  return [
    ...read.flatMap((letter, i) =>
      [
        ...promised(letter, read.slice(0, i)),
        ...references(letter, read.slice(0, i)),
        ...offers(letter),
        ...ways(letter),
        ...sameReason(letter, read.slice(0, i)),
        ...noReview(letter, read.slice(0, i)),
        ...byPost(letter),
        ...late(letter),
        ...firstDay(lived, letter),
      ].map((says) => `${letter.id} ${letter.brief.code}: ${says}`),
    ),
    ...decisions(read),
    ...window(lived, read),
    ...overtaken(events),
    ...copies(events),
    ...endings(read),
  ];
}

function promisesIn(text: string): string[] {
  return [...text.matchAll(new RegExp(`${PROMISES.source} ${DAY}`, 'g'))].flatMap(([, day]) => day ?? []);
}

/** A day of our answer is the one that was told before, or sooner, or the letter says which it takes the place of. */
function promised({ brief, text, went }: Read, before: Read[]): string[] {
  const [told] = promisesIn(text);
  if (told === undefined) return [];
  const { respondBy, newDate } = brief.dates;
  const day = [newDate, respondBy].find((d) => d !== undefined && formatDate(d) === told);
  if (day === undefined) return [`promises ${told}, which is no date of its own`];
  const same = before.filter((b) => b.brief.stage === brief.stage && promisesIn(b.text).length > 0).at(-1);
  const known = same && promisesIn(same.text).at(-1);
  const knownDay =
    same && [same.brief.dates.newDate, same.brief.dates.respondBy].find((d) => d && formatDate(d) === known);
  const explained =
    knownDay === undefined ||
    known === undefined ||
    day <= knownDay ||
    text.includes(known) ||
    /came back to us/.test(text);
  return [
    ...(explained ? [] : [`promises ${told} after ${known}, and does not say why`]),
    ...(day < went ? [`promises ${told}, which had passed when it went`] : []),
  ];
}

/** It refers to no day, and to no promise, that its reader was not told of. */
function references({ brief, text }: Read, before: Read[]): string[] {
  const known = before.map((b) => b.text).join('\n');
  const days = REFERS.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, day]) => day ?? []));
  const things = brief.code === 'ACTION-NEW-DATE' ? [...text.matchAll(/^- (.+)$/gm)].slice(0, 1) : [];
  return [
    ...days.filter((day) => !known.includes(day)).map((day) => `refers to ${day}, which nobody told`),
    ...things.flatMap(([, thing]) =>
      thing && !known.includes(thing) ? [`moves a promise nobody told of: ${thing}`] : [],
    ),
    ...(/At stage 1/.test(text) && !before.some((b) => b.brief.code === 'COMP03')
      ? ['refers to an answer nobody had']
      : []),
  ];
}

/** Each thing that is offered, and each amount, stands once; what is to come is not called done. */
function offers({ text }: Read): string[] {
  const rows = text.split('\n').filter((line) => /^- (?:What we offer|What we offered|What we will do)/.test(line));
  const twice = rows.filter((row, i) => rows.indexOf(row) !== i);
  const things = rows.map((row) => row.replace(/^- What we [a-z ]+: /, '').split('. ')[0] ?? '');
  return [
    ...twice.map((row) => `says twice: ${row}`),
    ...things.filter((thing, i) => things.indexOf(thing) !== i).map((thing) => `offers and promises: ${thing}`),
    ...(/we will give you|What we offer/.test(text) && text.includes('Nothing is left to be done.')
      ? ['offers something and says that nothing is left to be done']
      : []),
  ];
}

/** Why a date has changed is the same in a letter and in the one that takes its place. */
function sameReason({ brief, text }: Read, before: Read[]): string[] {
  const why = (said = ''): string | undefined => /That date has now changed, ([^.]*)\./.exec(said)?.[1];
  const old = before.find((b) => b.brief.letterId === brief.corrects?.letterId);
  return old === undefined || why(old.text) === why(text)
    ? []
    : [`changed “${why(text)}”, and before “${why(old.text)}”`];
}

/** Whom an answer told that stage 2 is not for them is not told later that they could have asked for it (IN-5). */
function noReview({ brief, text }: Read, before: Read[]): string[] {
  const none = before.some((b) => b.brief.stage === brief.stage && b.text.includes('As far as we know, you have none'));
  return none && text.includes('to ask us to look at it again, and we did not hear')
    ? ['speaks of a time to ask for stage 2 that its reader was told they do not have']
    : [];
}

/** Nobody is told that a letter comes by post where nobody knows where to post it. */
const byPost = ({ brief, text, addressed }: Read): string[] =>
  brief.channel === 'post' && !addressed && text.includes('by post')
    ? ['says that it comes by post, and there is no address']
    : [];

const MUST_TURN: readonly LetterBrief['code'][] = ['COMP00', 'COMP03', 'COMP04', 'COMP07', 'COMP08', 'CLOSING'];

/** Every letter says whom to call; every answer and every end besides where else to turn, with its telephone. */
function ways({ brief, text }: Read): string[] {
  const outside = text.split('HELP FROM OUTSIDE')[1] ?? '';
  return [
    ...(/\b0\d{2,4} \d{3,4} \d{3,4}\b/.test(text) ? [] : ['names no telephone']),
    ...(MUST_TURN.includes(brief.code) && !/0\d{2,4} \d{3,4} ?\d{3,4}/.test(outside)
      ? ['does not say where else to turn']
      : []),
    ...(/undefined|null|\{\{|\{%|: –\./.test(text) ? ['has a gap in it'] : []),
  ];
}

/** Whoever is told that we are late is told why, as far as that is known, and when they hear from us next. */
function late({ brief, text, went }: Read): string[] {
  if (brief.code !== 'MISSED-DATE') return [];
  const next = brief.dates.nextContact;
  return [
    ...(/This is why: |came back to us|longer than we told you/.test(text) ? [] : ['gives no reason']),
    ...(next === undefined || next <= went ? ['names no day to come on which we write'] : []),
  ];
}

/** What a count says of its first day is what happened on that day, and “this letter” is the letter it stands in. */
function firstDay(lived: Lived, { brief, text }: Read): string[] {
  const { events } = lived.life;
  const daysOf = (type: CaseEvent['type']): IsoDate[] => events.flatMap((e) => (e.event.type === type ? e.on : []));
  const received = events.flatMap(({ event }) =>
    event.type === 'DatesCorrected' ? [event.was.received, event.is.received] : [],
  );
  const happened: [string, (IsoDate | undefined)[]][] = [
    ['the date of this letter', brief.code === 'DATE-CORRECTED' ? [] : [brief.dated]],
    ['the day your complaint reached us', [lived.state.intake.received, ...received]],
    ['the day you asked us to look at it again', daysOf('EscalationRequested')],
  ];
  const wrong = happened.flatMap(([called, days]) =>
    [...text.matchAll(new RegExp(`days after ${DAY}, ${called}`, 'g'))].flatMap(([, day]) =>
      days.some((d) => d !== undefined && formatDate(d) === day) ? [] : [`calls ${day} ${called}`],
    ),
  );
  const another = brief.code === 'DATE-CORRECTED' && text.includes('should have this letter');
  return [...wrong, ...(another ? ['calls another letter “this letter”'] : [])];
}

/** The last answer says of the first what that said. */
function decisions(read: Read[]): string[] {
  const first = read.findLast((r) => r.brief.code === 'COMP03')?.brief;
  return read
    .filter((r) => r.brief.code === 'COMP07' && r.brief.outcomeBefore !== first?.outcome)
    .map((r) => `${r.id} COMP07: stage 1 decided ${first?.outcome}, not ${r.brief.outcomeBefore}`);
}

/** The last day to ask for stage 2 that was told is the day that holds. */
function window({ state }: Lived, read: Read[]): string[] {
  const told = read.findLast(
    (r) => ['COMP03', 'DATE-CORRECTED'].includes(r.brief.code) && r.brief.dates.escalateBy,
  )?.brief;
  const holds =
    state.status === 'responded' && !state.windowClosed ? dateOf(deadlineFor(state, 'stage2.request-window')) : null;
  return told === undefined || holds === null || told.dates.escalateBy === holds
    ? []
    : [`told ${told.dates.escalateBy} as the last day to ask for stage 2, and it is ${holds}`];
}

/** No letter went after its reader's name or address was put right that was written before. */
function overtaken(events: CaseEvent[]): string[] {
  return events.flatMap((e, i) => {
    if (e.type !== 'LetterDispatched' || e.by !== 'post') return [];
    const issued = events.findIndex((x) => x.type === 'LetterIssued' && x.brief.letterId === e.letterId);
    const stale = events.slice(issued, i).some((x) => x.type === 'ContactCorrected');
    return stale ? [`${e.letterId} went to where the customer is not any more`] : [];
  });
}

/** Once somebody may not act any more, nothing goes to them but that. */
function copies(events: CaseEvent[]): string[] {
  const ended = events.findIndex(
    (e) => e.type === 'RepresentativeCorrected' && e.ended && e.is.authority !== 'on-file',
  );
  if (ended === -1) return [];
  return events
    .slice(ended)
    .flatMap((e) =>
      e.type === 'LetterIssued' && e.brief.to === 'representative' && e.brief.code !== 'NOT-ACTING'
        ? [`${e.brief.letterId} is a copy for who may not see it`]
        : [],
    );
}

/** After a letter that says the complaint is closed, the next one that goes on with it says that it is open. */
function endings(read: Read[]): string[] {
  const CLOSES: readonly LetterBrief['code'][] = ['CLOSING', 'COMP08', 'COMP00', 'COMP04'];
  const GOES_ON: readonly LetterBrief['code'][] = [
    'COMP01',
    'COMP02',
    'COMP03',
    'COMP06',
    'COMP07',
    'UPDATE',
    'MISSED-DATE',
  ];
  return read.flatMap((r, i) => {
    const before = read
      .slice(0, i)
      .findLast((x) => CLOSES.includes(x.brief.code) || ['REOPENED', 'COMP05'].includes(x.brief.code));
    return GOES_ON.includes(r.brief.code) && before !== undefined && CLOSES.includes(before.brief.code)
      ? [`${r.id} ${r.brief.code}: goes on after ${before.brief.code}, and nobody said that it is open again`]
      : [];
  });
}
