/** The step of the policy: what it starts from, each setting with its clause, and the check against the Code beside it. */
import type { FastifyReply } from 'fastify';
import {
  ASKED_OF_POLICY,
  isPolicyWords,
  PARAMETERS,
  saysOf,
  SECTIONS,
  type AskedOfPolicy,
  type Section,
} from '../../../policies/parameters.ts';
import type { PolicyFault } from '../../../policies/schema.ts';
import type { Policy } from '../../../policies/types.ts';
import { policyInForce } from '../../administration/policy-in-force.ts';
import {
  policyWithStandIns,
  withStep,
  type Draft,
  type LoosePolicy,
  type StepKey,
} from '../../administration/set-up/draft.ts';
import {
  CLAUSE,
  fieldAtFault,
  inWords,
  readSetting,
  settingFields,
  standingIn,
} from '../../administration/set-up/setting-form.ts';
import { saveDraft } from '../../administration/set-up/set-up.ts';
import { basesOffered, policyFromBase, policyFromFile } from '../../administration/set-up/start-from.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { readDate } from '../../core/input/dates.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { optional, required, sentFields, textIn } from '../forms/sent.ts';
import type { ShownForm } from '../forms/sent.ts';
import { goTo, sendStep, sentence, shownForm, type FieldFault } from './form.ts';
import type { SetUpAnswer, SetUpRequest } from './guard.ts';

const SECTION_NAMES: Record<Section, string> = {
  dates: 'Dates',
  accepting: 'Taking complaints on',
  people: 'People',
  answering: 'Answering',
  stage2: 'Stage 2',
  closing: 'Closing',
  around: 'Cases around the complaint',
  letters: 'Letters',
};

const WORDS_SECTION = 'What it says';
const sectionOf = (name: AskedOfPolicy): string =>
  isPolicyWords(name) ? WORDS_SECTION : SECTION_NAMES[PARAMETERS[name].section];

/** So many lines of a setting are shown in the list; its page has all. */
const MOST_LINES = 15;

/** What a setting is; in a form nothing stands where a file has null. */
const sayOf = (name: AskedOfPolicy): string => saysOf(name).replaceAll(/\bnull\b/g, 'nothing');

/** Settings whose name in a file says too little on a page. */
const CALLED: Partial<Record<AskedOfPolicy, string>> = {
  steps: 'The date of each step',
  deciders: 'Who decides',
  handlers: 'Who handles each stage',
  access: 'Who looks after people, and who sees what',
  ladder: 'Whom overdue work goes to',
  conductDecidedFirst: 'Complaints about a colleague, before they are logged',
  conductReviewers: 'Who looks at answers about a colleague',
  group: 'Group complaints',
  stage2: 'A review or a panel',
  panelOwed: 'Who prepares a panel',
  outcomes: 'What an answer may find',
  offerLimits: 'Who may offer how much',
  learning: 'Learning, training and what recurs',
  outcomeWords: 'What customers read for each outcome',
  roles: 'Your roles, and what each may do',
  support: 'Help from others, and with language',
  definition: 'What is a complaint',
  channels: 'Ways to complain',
  readings: 'How unclear clauses are read',
  statements: 'What the check against the Code has to know',
};

/** What a setting is called. */
export const settingName = (name: AskedOfPolicy): string =>
  CALLED[name] ?? capitalised(plain(name.replaceAll(/([A-Z]|\d+)/g, ' $1').toLowerCase()));

/** Settings that have a step of their own. */
export const RUNNING: readonly string[] = [
  'surveyIsComplaint',
  'surveyAfterClosing',
  'retention',
  'privacy',
  'support',
];
const stepOf = (name: AskedOfPolicy): StepKey =>
  RUNNING.includes(name) ? 'running' : sectionOf(name) === SECTION_NAMES.people ? 'roles' : 'policy';

const ABOUT = {
  name: required('text', 'what your policy is called'),
  version: required('text', 'its version'),
  inForceFrom: required('date', 'in force from'),
};

/** The settings of one step, or all of them, each as it stands. */
export function settingsOf(policy: LoosePolicy, step: StepKey | null = null): object[] {
  const where = (policy['where'] ?? {}) as Partial<Record<string, string>>;
  return ASKED_OF_POLICY.filter((name) => step === null || stepOf(name) === step).map((name) => {
    const lines = inWords(name, policy as Partial<Policy>);
    return {
      key: name,
      section: sectionOf(name),
      name: settingName(name),
      says: sayOf(name),
      clause: where[name] ?? null,
      lines: lines.slice(0, MOST_LINES),
      more: Math.max(0, lines.length - MOST_LINES),
    };
  });
}

/** The policy beside the Code, as far as it can be read. */
export function checkOf(draft: Draft, today: string): object {
  const { policy, faults } = policyWithStandIns(draft, today);
  if (policy === null)
    return {
      checked: null,
      stands: faults.map(({ path, says }) => sentence(`${path.map(String).join(', ')}: ${says}`)),
    };
  return { checked: policyInForce(policy, today), stands: [] };
}

function sendPolicy(asked: SetUpRequest, given: ShownForm | null, startFault: string | null = null): FastifyReply {
  const { draft } = asked.opened;
  const { policy } = draft;
  const about = policy === null ? null : (given ?? shownForm(ABOUT, {}, aboutOf(policy)));
  return sendStep(asked, 'policy', 'policy', {
    bases: basesOffered(),
    policy,
    about,
    errors: [
      ...(about?.errors ?? []),
      ...(startFault ?? '').split('\n').flatMap((text) => (text === '' ? [] : [{ text, href: '#start' }])),
    ],
    sections: policy === null ? [] : [...SECTIONS.map((key) => SECTION_NAMES[key]), WORDS_SECTION],
    settings: policy === null ? [] : settingsOf(policy, 'policy'),
    ...(policy === null ? { checked: null, stands: [] } : checkOf(draft, asked.today)),
  });
}

/** A day as people write it; what is none stays as it was typed, for the schema to say so. */
function dayIn(said: string, today: string): string {
  try {
    return readDate(said, '', today, 'future');
  } catch (error) {
    if (error instanceof BadInput) return said;
    throw error;
  }
}

const aboutOf = (policy: LoosePolicy): Record<string, string> =>
  Object.fromEntries(Object.keys(ABOUT).map((name) => [name, String(policy[name] ?? '')]));

export const policyAnswers: Record<'policy' | 'savePolicy' | 'setting' | 'saveSetting', SetUpAnswer> = {
  policy: async (asked) => sendPolicy(asked, null),

  savePolicy: async (asked) => {
    const { service, opened, body, request, reply, today } = asked;
    if (textIn(body, 'do') === 'start') {
      try {
        const upload = request.uploads.find(({ field }) => field === 'file');
        const policy = upload
          ? policyFromFile(decodeText(await upload.read()), opened.draft, today)
          : policyFromBase(textIn(body, 'base'), opened.draft, today);
        await saveDraft(service, opened, { ...opened.draft, policy });
        return goTo(asked, '/set-up/policy');
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        reply.code(400);
        return sendPolicy(asked, null, error.all.join('\n'));
      }
    }
    if (opened.draft.policy === null) {
      reply.code(400);
      return sendPolicy(asked, null, 'Say what the policy starts from.');
    }
    const given = sentFields(ABOUT, body);
    const about = { ...given, inForceFrom: dayIn(given.inForceFrom, today) };
    const next = withStep(opened.draft, 'policy', { policy: { ...opened.draft.policy, ...about } });
    const faults = policyWithStandIns(next, today).faults.flatMap(({ path, says }): FieldFault[] =>
      String(path[0]) in ABOUT ? [{ name: String(path[0]), says }] : [],
    );
    if (faults.length > 0) {
      reply.code(400);
      return sendPolicy(asked, shownForm(ABOUT, {}, given, faults));
    }
    await saveDraft(service, opened, next);
    return goTo(asked, '/set-up/roles');
  },

  setting: async (asked) => sendSetting(asked, asked.opened.draft, []),

  saveSetting: async (asked) => {
    const { service, opened, body, reply, today } = asked;
    const name = settingIn(asked);
    const next = withSetting(opened.draft, name, body);
    const { faults } = policyWithStandIns(next, today);
    const own = faultsOf(name, faults);
    if (textIn(body, 'do') === 'check') return sendSetting(asked, next, own);
    if (own.length > 0) {
      reply.code(400);
      return sendSetting(asked, next, own);
    }
    await saveDraft(service, opened, next);
    return goTo(asked, `/set-up/${stepOf(name)}#${name}`);
  },
};

function settingIn({ params, opened }: SetUpRequest): AskedOfPolicy {
  const name = ASKED_OF_POLICY.find((each) => each === params['setting']);
  if (name === undefined || opened.draft.policy === null) throw new NotFound('There is no such setting to change.');
  return name;
}

/** The draft with one setting as it was sent. */
export function withSetting(draft: Draft, name: AskedOfPolicy, body: SetUpRequest['body']): Draft {
  const policy = draft.policy ?? {};
  const { [name]: before, ...others } = policy;
  const value = readSetting(name, body, standingIn(name, { [name]: before }));
  const { [name]: _, ...clauses } = (policy['where'] ?? {}) as Record<string, string>;
  const clause = textIn(body, CLAUSE);
  const where = clause === '' || isPolicyWords(name) ? clauses : { ...clauses, [name]: clause };
  return { ...draft, policy: { ...others, where, ...(value === undefined ? {} : { [name]: value }) } };
}

/** What is wrong with a setting by its field; what the change brings wrong elsewhere is told as well. */
export function faultsOf(name: AskedOfPolicy, faults: readonly PolicyFault[]): FieldFault[] {
  return faults.map((fault) => {
    const field = fieldAtFault(name, fault);
    return field === null
      ? { name: '', says: `${fault.path.map(String).join(', ')}: ${fault.says}` }
      : { name: field, says: fault.says };
  });
}

function sendSetting(asked: SetUpRequest, draft: Draft, faults: FieldFault[]): FastifyReply {
  const name = settingIn(asked);
  return sendStep(asked, 'setting', stepOf(name), {
    ...settingForm(draft.policy ?? {}, name, faults),
    back: `/set-up/${stepOf(name)}#${name}`,
    action: `/set-up/policy/${name}`,
    ...checkOf(draft, asked.today),
  });
}

/** The form of one setting: its fields in the groups they belong to. */
export function settingForm(policy: LoosePolicy, name: AskedOfPolicy, faults: FieldFault[]): object {
  const all = settingFields(name, standingIn(name, policy));
  const clause = ((policy['where'] ?? {}) as Record<string, string>)[name] ?? '';
  const table = {
    ...Object.fromEntries(all.map((f) => [f.name, f.field])),
    // A text names its own clause.
    ...(isPolicyWords(name) ? {} : { [CLAUSE]: optional('text', 'clause of your policy it stands in') }),
  };
  const choices = Object.fromEntries(all.filter((f) => f.choices.length > 0).map((f) => [f.name, f.choices]));
  const values = { ...Object.fromEntries(all.map((f) => [f.name, f.values])), [CLAUSE]: clause };
  const form = shownForm(
    table,
    choices,
    values,
    faults,
    all.filter((f) => f.long).map((f) => f.name),
  );
  const groups = [...new Set(all.map((f) => f.group))].map((group) => {
    const own = all.filter((f) => f.group === group);
    const names = own.map((f) => f.name);
    const filled = own.some((f) => f.values.length > 0);
    const shown = form.fields.filter((f) => names.includes(f.name));
    // One of a list goes by its name where it has one; its short name is for files.
    const called = own.find((f) => f.name.endsWith('/name'))?.values[0];
    const told = called === undefined ? own : own.filter((f) => !/\/(?:name|id)$/.test(f.name));
    const said = told.flatMap((f) => f.values.map((v) => f.choices.find((c) => c.value === v)?.text ?? v));
    return {
      group: filled ? (called ?? group) : group.replace(/^Number \d+$/, 'One more'),
      fields: shown,
      said: said.join(', ').slice(0, 120),
      open: shown.some((f) => f.error !== null),
    };
  });
  return {
    title: settingName(name),
    says: sayOf(name),
    isList: groups.some(({ group }) => group === 'One more'),
    groups,
    clauseField: form.fields.find((f) => f.name === CLAUSE),
    errors: form.errors,
  };
}
