/** Where sentences for people come from, each collected whole. */
import type { Names } from '../../../client/kinds/words.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import * as fc from 'fast-check';
import { createProgram } from '../../../client/cli/program.ts';
import { fieldsIn } from '../../../client/kinds/face.ts';
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES } from '../../../client/kinds/index.ts';
import { complaintFace as face } from '../../../client/kinds/complaint/face.ts';
import * as names from '../../../client/kinds/complaint/labels.ts';
import { formOf, labelOf } from '../../../client/web/forms/fields.ts';
import { pageSentence } from '../../../client/web/forms/say.ts';
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { londonMoment } from '../../../workflows/engine/clock.ts';
import { complaints } from '../../kinds/complaint/lives.ts';
import { live, plans } from '../../support/decider/life.ts';
import type { Said } from './plain-english.ts';
import { sentencesInSources } from './source.ts';

const ROOMS = ['policies', 'workflows', 'measures', 'letters', 'platform', 'activities', 'client'];
/** What only somebody at the machine meets: the command line, and what it alone can ask for; and what developers meet. */
const SHELL_ONLY =
  /^(?:platform\/|client\/web\/api\/|client\/(?:cli|demo|cases\/import|administration\/(?:reconcile|replay))\/|client\/core\/(?:input\/files|current-state)\.ts|client\/cases\/(?:steps|letters\/(?:bundles|check|posted))\.ts|client\/access\/invite\.ts|workflows\/messages\.ts)/;
/** Read by the workers, never by a person. */
const UNREAD = /^activities\/|^workflows\/engine\//;

/** Every refusal and failure that stands in the sources, as a page or as a shell says it. */
export function failures(met: Said['met']): Said[] {
  return sentencesInSources(ROOMS)
    .filter(({ where }) => !UNREAD.test(where) && (met === 'shell' || !SHELL_ONLY.test(where)))
    .map(({ where, says }) => ({ where, says: met === 'page' ? labelOf(pageSentence(says)) : labelOf(says), met }));
}

const LIVES = 2;
const SEED = 12;

/** Some lives under each landlord, the same at every run. */
const LIVED = ['octavia', 'oak', 'optivo'].flatMap((policy) => {
  const spec = complaints(policy as 'octavia');
  return fc
    .sample(plans(spec), { numRuns: LIVES, seed: SEED })
    .map((plan) => ({ spec, life: live(spec, plan, 60) }))
    .filter(({ life }) => life.events.length > 0);
});

const once = (all: Said[]): Said[] => [...new Map(all.map((said) => [said.says, said])).values()];

const called: Names['duty'] = (duty) => DUTY_NAMES[duty];

/** What is refused to a team leader at a few moments of each life, as the page of the case says it. */
export function refusalsOfLives(): Said[] {
  const ann = { id: 's-ann', handle: 'ann', name: 'Ann Sample', duties: ['team-leader'] } as const;
  const found = LIVED.flatMap(({ life }) =>
    [life.turns.at(1), life.turns.at(-1)].flatMap((turn) =>
      turn === undefined
        ? []
        : face.offers(turn.after, ann, londonMoment(turn.now).today).flatMap(({ command, may, why = '' }): Said[] =>
            may
              ? []
              : [
                  {
                    where: command,
                    says: labelOf(pageSentence(why, fieldsIn(face.commands, command))),
                    met: 'page',
                  },
                ],
          ),
    ),
  );
  return once(found);
}

/** Everything that happens in these lives, told. */
export function toldOfLives(): Said[] {
  const people = { staff: () => 'Ann Sample', duty: called, words: () => 'It is as they say.' };
  return once(
    LIVED.flatMap(({ life: { events } }) =>
      events.map((e): Said => ({ where: e.event.type, says: face.tell(e, events, people), met: 'page' })),
    ),
  );
}

const asLabels = (where: string, all: Readonly<Record<string, string>>): Said[] =>
  Object.entries(all).map(([code, says]) => ({ where: `${where} ${code}`, says, met: 'page', label: true }));

/** Names of things, as pages show them. */
export function labels(): Said[] {
  const messages = Object.entries({ ...ALL_COMMANDS, ...ALL_CUSTOMER_MESSAGES });
  const dates = face.due.listed.map(({ value }) => value);
  const told = Object.fromEntries(dates.map((kind) => [kind, names.dateName(kind)]));
  const next = Object.fromEntries(dates.map((kind) => [kind, face.nextStep({ kind }).says]));
  const why = Object.fromEntries(dates.map((kind) => [kind, face.due.why({ kind, rule: 'Oak 7.6.1' })]));
  return [
    ...asLabels('task', names.TASK_NAMES),
    ...asLabels('ending', names.CLOSED_NAMES),
    ...asLabels('status', names.STATUS_NAMES),
    ...asLabels('arbitrator', names.ARBITRATOR_NAMES),
    ...asLabels('letter', names.LETTER_NAMES),
    ...asLabels('said', names.SAID_NAMES),
    ...asLabels('duty', DUTY_NAMES),
    ...asLabels('date', told),
    ...asLabels('next step for', next),
    ...asLabels('why', why),
    ...asLabels('group', Object.fromEntries(face.groups.map((g, i) => [String(i), g.title]))),
    ...messages.flatMap(([name, { does, fields }]) => [
      ...asLabels('command', { [name]: does }),
      ...asLabels(name, Object.fromEntries(Object.entries(fields).map(([f, { help }]) => [f, labelOf(help)]))),
    ]),
  ];
}

/** What forms offer, field by field. */
export function choices(): Said[] {
  const [state] = LIVED.map(({ life }) => life.state);
  if (state === undefined) return [];
  const known = {
    state,
    names: { staff: () => 'Ann Sample', duty: called, words: () => 'Words' },
    people: [],
    parties: [],
  };
  return Object.entries({ ...face.commands, ...face.customerMessages }).flatMap(([name, { fields }]) =>
    formOf(fields, face.choices(name, known)).flatMap((field) =>
      field.choices.map(({ text }): Said => ({ where: `${name}.${field.name}`, says: text, met: 'page', label: true })),
    ),
  );
}

const VIEWS = join(import.meta.dirname, '../../../client/web/views');

/** What stands between the tags of the templates. */
export function shownOnPages(): Said[] {
  const files = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.njk'));
  return files.flatMap((file) => {
    const bare = readFileSync(join(VIEWS, file), 'utf8')
      .replace(/\{#[\s\S]*?#\}/g, '')
      .replace(/\{%[\s\S]*?%\}/g, '<>')
      .replace(/\{\{[\s\S]*?\}\}/g, '…');
    return bare
      .split(/<[^>]*>/)
      .map((piece) => piece.replace(/\s+/g, ' ').trim())
      .filter((piece) => /\p{L}{2}/u.test(piece))
      .map((says): Said => ({ where: file, says, met: 'page', label: true }));
  });
}

/** What every command of the command line says of itself and its options. */
export function helpOfCommands(): Said[] {
  const every = (parent: Command): Command[] => [parent, ...parent.commands.flatMap(every)];
  return every(createProgram()).flatMap((command) => {
    const options = command.createHelp().visibleOptions(command);
    return [command.description(), ...options.map((o) => o.description)].map((says): Said => ({
      where: command.name(),
      says,
      met: 'shell',
      label: true,
    }));
  });
}
