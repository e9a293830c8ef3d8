/** A life with its people and words, and every letter of it as its reader had it that day: for reading letters in order. */
import { DUTY_NAMES } from '../../../../policies/roles/roles.ts';
import { addWorkingDays } from '../../../../policies/calendar/working-days.ts';
import { ENGLAND_AND_WALES } from '../../../../policies/calendar/england-and-wales.ts';
import { policyById } from '../../packs.ts';
import { DUTIES, type IsoDate, type Duty } from '../../../../policies/types.ts';
import { contextOf, type LetterContext, type StaffInLetters } from '../../../../letters/context.ts';
import { mayCarryLink } from '../../../../letters/links/portal-link.ts';
import { COMMANDS, type CommandName, type FieldsOf } from '../../../../workflows/complaint/commands/index.ts';
import type { Intake } from '../../../../workflows/complaint/events.ts';
import { openTasks, TASK_SPECS } from '../../../../workflows/complaint/tasks.ts';
import type { Letter } from '../../../../workflows/complaint/state.ts';
import { live, type Life, type PolicyId } from '../../cases/life.ts';

/** Who complains and who speaks for them, as the database holds them. */
interface Person {
  name: string | null;
  address: string[];
  representative: { name: string; address?: string[] } | null;
}

/** A letter as it was written, and what became of it since. */
export interface LifeLetter {
  id: string;
  /** The day it was written. */
  written: IsoDate;
  context: LetterContext;
  /** As the case has it now. */
  fate(): Letter;
}

const NAMES = ['Ben Carter', 'Hana Osei', 'Priya Shah', 'Tom Reilly', 'Grace Okoro', 'Owen Pugh', 'Mina Haddad'];

/** One colleague for each role, and another who does its work at stage 2: `s-officer`, `s-officer-2`. */
const STAFF: StaffInLetters[] = DUTIES.flatMap((role, i) =>
  ['', '-2'].map((suffix, n) => ({
    id: `s-${role}${suffix}`,
    name: `${NAMES[(2 * i + n) % NAMES.length] ?? ''} ${role.slice(0, 1).toUpperCase()}${n + 1}`,
    title: DUTY_NAMES[role],
    email: `${role}${suffix}@landlord.example`,
    phone: '020 7946 0111',
  })),
);

const PEOPLE: StaffInLetters[] = [
  ...STAFF,
  {
    id: 's-d',
    name: 'Conrad Fictional',
    title: DUTY_NAMES['operations-director'],
    email: 'd@landlord.example',
    phone: null,
  },
  { id: 's-t', name: 'May Fictional', title: DUTY_NAMES['team-leader'], email: 't@landlord.example', phone: null },
];

export interface Given {
  by?: string;
  role?: Duty;
  on?: IsoDate;
}

export class Lived {
  readonly life: Life;
  readonly policy: PolicyId;
  readonly begun: IsoDate;
  readonly letters: LifeLetter[] = [];
  readonly person: Person;
  private readonly texts: Record<string, string> = {};

  constructor(policy: PolicyId, day: IsoDate, facts: Partial<Intake> = {}, person: Partial<Person> = {}, logged = day) {
    this.policy = policy;
    this.begun = day;
    this.person = {
      name: 'Ada Fictional',
      address: ['1 Example Road', 'London', 'E1 0XX'],
      representative: null,
      ...person,
    };
    this.texts['t-description'] = 'There has been no heating since Monday.';
    this.life = live(policy, day, { reachable: ['email', 'post'], ...facts }, logged);
    this.look();
  }

  get state(): Life['state'] {
    return this.life.state;
  }

  get today(): IsoDate {
    return this.life.today;
  }

  /** So many working days from today. */
  in(days: number): IsoDate {
    return addWorkingDays(ENGLAND_AND_WALES, this.today, days);
  }

  /** A command today, its words as people write them. */
  do<N extends CommandName>(name: N, fields?: FieldsOf<N>, given: Given = {}): this {
    if (name === 'correct-contact') this.contactCorrected(fields as FieldsOf<'correct-contact'>);
    if (name === 'correct-representative') this.representativeCorrected(fields as FieldsOf<'correct-representative'>);
    this.life.do(name, fields === undefined ? undefined : this.kept(name, fields), given);
    return this.look();
  }

  /** What the customer says today, or said on an earlier day. */
  say(name: Parameters<Life['say']>[0], fields: object = {}, on?: IsoDate): this {
    this.life.say(name, fields as never, 'email', on ?? this.today);
    return this.look();
  }

  /** So many working days go by. */
  wait(days: number): this {
    this.life.until(this.in(days));
    return this.look();
  }

  until(day: IsoDate): this {
    this.life.until(day);
    return this.look();
  }

  /** All that waits for the post goes today. */
  post(): this {
    for (const { brief, state } of this.state.letters)
      if (state === 'issued' && brief.channel === 'post') this.do('record-posted', { letter: brief.letterId });
    return this;
  }

  /** Every task that is only looked at is done today; why something was late is recorded. */
  see(): this {
    for (const t of openTasks(this.state)) {
      const [ends] = TASK_SPECS[t.kind].endedBy;
      if (ends === 'explain-delay')
        this.do('explain-delay', { step: t.about as never, reason: 'Somebody was ill, and nobody took over in time.' });
      else if (TASK_SPECS[t.kind].endedBy.includes('resolve-task'))
        this.do('resolve-task', { task: t.id, note: 'Seen to.' });
    }
    return this;
  }

  /** The last letter of this name, by its id. */
  last(code: string): string {
    const found = this.state.letters.findLast(({ brief }) => brief.code === code && brief.to === 'customer');
    if (!found) throw new Error(`there was no ${code}`);
    return found.brief.letterId;
  }

  /** Words by the id they are kept under. */
  private word(words: string): string {
    const known = Object.entries(this.texts).find(([, said]) => said === words);
    if (known) return known[0];
    const id = `t-${Object.keys(this.texts).length}`;
    this.texts[id] = words;
    return id;
  }

  private kept<N extends CommandName>(name: N, fields: FieldsOf<N>): FieldsOf<N> {
    const table = COMMANDS[name].fields as Record<string, { kind: string }>;
    const entries = Object.entries(fields as Record<string, unknown>).map(([field, value]) => {
      if (table[field]?.kind !== 'text') return [field, value];
      return [field, Array.isArray(value) ? value.map((v: string) => this.word(v)) : this.word(value as string)];
    });
    return Object.fromEntries(entries) as FieldsOf<N>;
  }

  private contactCorrected({ name, address, remove = [] }: FieldsOf<'correct-contact'>): void {
    if (name !== undefined) this.person.name = name;
    if (address !== undefined) this.person.address = address.split('\n');
    if (remove.includes('address')) this.person.address = [];
  }

  private representativeCorrected({ kind, name, address, another }: FieldsOf<'correct-representative'>): void {
    const was = this.person.representative;
    // As the database keeps what held before (db/queries/record/corrections.ts).
    if (was !== null) this.texts['c-1:representative-name:as-logged'] = was.name;
    if (was?.address !== undefined) this.texts['c-1:representative-address:as-logged'] = was.address.join('\n');
    const lines = address === undefined ? (another === true ? undefined : was?.address) : address.split('\n');
    const now = { ...was, ...(name === undefined ? {} : { name }) };
    if (now.name !== undefined)
      this.person.representative = { name: now.name, ...(lines === undefined ? {} : { address: lines }) };
    if (kind === 'none') this.person.representative = null;
  }

  /** Takes down the letters that were written since it last looked, from what is known now. */
  private look(): this {
    for (const { brief } of this.state.letters.slice(this.letters.length)) {
      const page = mayCarryLink(brief, {
        representative: this.state.intake.representative,
        authorityOnFile: this.state.authority === 'on-file',
      });
      const about = { reference: this.state.intake.reference, customer: structuredClone(this.person) };
      const context = contextOf(about, brief, policyById(this.policy), {
        people: PEOPLE,
        texts: { ...this.texts },
        titles: new Map([['repairs', 'the repairs team']]),
        yourPage: page ? 'https://putright.example/mine/your-own-private-link' : null,
        yourCode: page ? 'ACDEF-34679' : null,
      });
      const id = brief.letterId;
      this.letters.push({
        id,
        written: this.today,
        context,
        fate: () => this.state.letters.find((l) => l.brief.letterId === id) as Letter,
      });
    }
    return this;
  }
}
