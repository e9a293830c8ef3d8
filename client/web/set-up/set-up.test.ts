/** The set-up through its pages, with a store in memory: what each step keeps, refuses and shows. No server. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SetUpRow } from '../../core/store/store.ts';
import type { Draft } from '../../administration/set-up/draft.ts';
import { registerLandlords } from '../../../policies/registry.ts';
import { registerPacks } from '../../../test/support/packs.ts';
import {
  webWithoutServers,
  type Answer,
  type Form,
  type MemoryWeb,
} from '../../../test/support/web/without-servers.ts';

const LINK = 'the-link-that-was-printed';
const DETAILS = {
  name: 'Northfield Homes',
  referencePrefix: 'nor',
  complaintsEmail: 'complaints@northfield.example',
  phone: '01632 960000',
  address: 'Northfield Homes\n1 North Street',
  website: 'northfield.example',
};

let web: MemoryWeb;
let rows: SetUpRow[];
let landlords: string[];

const open = (url: string): Promise<Answer> => web.open(url);
const send = (url: string, form: Form): Promise<Answer> => web.send(url, form, '/set-up/landlord');

const draft = (): Draft => rows.at(-1)?.content as Draft;

beforeEach(async () => {
  registerLandlords([], '2026-11-27');
  [rows, landlords] = [[], []];
  const invitation = { tokenHash: '', staffId: null, landlordId: null, invitedBy: 'start' };
  web = await webWithoutServers({
    store: {
      landlords: async () => landlords,
      registeredLandlords: async () => [],
      installationFacts: async () => ({}),
      openSetUp: async () => rows.at(-1) ?? null,
      saveSetUp: async (row: SetUpRow) => void (rows = [row]),
    },
    access: { openInvitation: async () => invitation, anyAccount: async () => false },
  });
  await open(`/first/${LINK}`);
  await send('/set-up/landlord', DETAILS);
});
afterEach(async () => {
  await web.close();
  registerPacks();
});

describe('the set-up of a landlord', () => {
  it('opens by the link alone, and by nothing once there is a landlord', async () => {
    expect((await open('/set-up')).status).toBe(200);
    landlords = ['northfield'];
    // Its page says what became of the set-up.
    expect((await open('/set-up')).location).toBe(`/first/${LINK}`);
    landlords = [];
    web.cookies = {};
    expect((await open('/set-up/people')).location).toBe('/sign-in?to=%2Fset-up%2Fpeople');
  });

  it('keeps each step, and takes it back', async () => {
    expect(draft().landlord).toMatchObject({
      id: 'northfield-homes',
      referencePrefix: 'NOR',
      website: 'https://northfield.example',
    });
    await send('/set-up/brand', { do: 'save', colour: '#00553f' });
    expect(draft().brand.colour).toBe('#00553f');
    expect((await open('/set-up')).words).toContain('Undo the last step: Colour and logo');
    await send('/set-up/undo', {});
    expect((await open('/set-up')).words).toMatch(
      /Taken back: “Colour and logo” is as it was.*Undo the last step: Name/s,
    );
    expect(draft().brand.colour).toBe('#1d70b8');
    expect(draft().landlord.name).toBe('Northfield Homes');
  });

  it('names each mistake by its field, and keeps nothing of it', async () => {
    const wrong = await send('/set-up/landlord', { ...DETAILS, name: '', referencePrefix: 'N', website: 'no where' });
    expect(wrong.status).toBe(400);
    expect(wrong.words).toContain('Two to six capital letters');
    expect(wrong.words).toContain('expected a web address');
    expect(draft().landlord.name).toBe('Northfield Homes');
    const light = await send('/set-up/brand', { do: 'save', colour: '#88ddbb' });
    expect(light.words).toMatch(/contrast with white is 1\.\d to 1, and words in it need 4\.5 to 1/);
    const white = await send('/set-up/brand', { do: 'save', colour: '#fff' });
    expect(white.words).toContain('contrast with white is 1.0 to 1');
    await send('/set-up/brand', { do: 'save', colour: '036' });
    expect(draft().brand.colour).toBe('#003366');
  });

  it.each<[what: string, path: string, form: Form, says: RegExp]>([
    [
      'a password in a web address',
      'landlord',
      { ...DETAILS, website: 'https://a:b@x.example' },
      /Website.*no password/,
    ],
    [
      'two mailboxes',
      'landlord',
      { ...DETAILS, complaintsEmail: 'a@b.example; c@d.example' },
      /expected an email address/,
    ],
    ['a digit in a prefix', 'landlord', { ...DETAILS, referencePrefix: 'N0R' }, /expected 2 to 6 capital letters/],
    ['a colour in a word', 'brand', { do: 'save', colour: 'green' }, /Colour.*write it as # and six digits/],
    [
      'a day that no month has',
      'policy',
      { do: 'save', name: 'Ours', version: '1', inForceFrom: '31/02/2027' },
      /In force from: expected a real date/,
    ],
    ['no version', 'policy', { do: 'save', name: 'Ours', version: '', inForceFrom: 'today' }, /Its version: expected/],
    [
      'no month',
      'policy/retention',
      { do: 'save', 'months/others': '0', decides: 'team-manager' },
      /Others: expected 1 or more/,
    ],
    [
      'minus days',
      'policy/qualityCheckDays',
      { do: 'save', value: '-3' },
      /expected 0 or more|expected 1 or more|expected a whole number/,
    ],
    ['a team of no kind', 'teams', { do: 'save', title: 'Repairs', email: 'r@x.example' }, /Kind: /],
    [
      'a letter nobody could fill in',
      'letters/COMP01',
      { do: 'save', source: '{{ case.unknown }}' },
      /Line 1, column 1: the part .* must be in it/,
    ],
  ])('names %s by its field, and keeps nothing of it', async (_, path, form, says) => {
    await send('/set-up/policy', { do: 'start', base: 'code' });
    const before = JSON.stringify(rows);
    const answer = await send(`/set-up/${path}`, form);
    expect(answer.status).toBe(400);
    expect(answer.words).toMatch(says);
    expect(answer.words).toContain('Please look at this again');
    expect(JSON.stringify(rows)).toBe(before);
  });

  it('starts a policy from the Code, which departs from it nowhere, and from each pack', async () => {
    expect((await send('/set-up/policy', { do: 'start', base: 'code' })).location).toBe('/set-up/policy');
    expect((await open('/set-up/policy')).words).toContain('No departure from the Code was found');
    expect((await send('/set-up/policy', { do: 'start', base: 'nowhere' })).status).toBe(400);
    await send('/set-up/policy', { do: 'start', base: 'oak' });
    expect((await open('/set-up/policy')).words).toContain('Departs from the Code');
  });

  it('shows what a change does beside the Code before it is saved, and refuses what cannot be', async () => {
    await send('/set-up/policy', { do: 'start', base: 'code' });
    const { html } = await open('/set-up/policy/steps');
    const fields = Object.fromEntries(formIn(html));
    const late = { ...fields, 'stage1.respond/target/earliest/0/days': '12' };
    expect((await send('/set-up/policy/steps', { ...late, do: 'check' })).words).toContain(
      'This can fall later than the Code allows',
    );
    expect(days()).toBe(10);
    const impossible = await send('/set-up/policy/steps', {
      ...fields,
      'stage1.respond/target/earliest/0/days': 'soon',
      do: 'save',
    });
    expect(impossible.status).toBe(400);
    expect(impossible.words).toContain('whole number of days');
    await send('/set-up/policy/steps', { ...fields, 'stage1.respond/target/earliest/0/days': '8', do: 'save' });
    expect(days()).toBe(8);
  });

  it('opens every step, and a page for each kind of setting', async () => {
    await send('/set-up/policy', { do: 'start', base: 'optivo' });
    const { html } = await open('/set-up/policy');
    const settings = [...html.matchAll(/href="\/set-up\/policy\/(\w+)"/g)].map(([, name]) => name);
    expect(settings.length).toBeGreaterThan(25);
    expect((await open('/set-up/roles')).html).toContain('/set-up/policy/deciders');
    expect((await open('/set-up/roles')).words).toContain('Send the response of the stage the case is at');
    expect((await open('/set-up/running')).html).toContain('/set-up/policy/retention');
    for (const path of [
      'policy/exclusions',
      'policy/deciders',
      'policy/letters',
      'teams',
      'letters',
      'letters/COMP01',
      'begin',
    ])
      expect([path, (await open(`/set-up/${path}`)).status]).toEqual([path, 200]);
    expect((await open('/set-up/policy/nothing')).status).toBe(404);
    expect((await open('/set-up/privacy')).html).toContain('for complaints');
  });

  it('judges each person by row, and says what stands in the way of beginning', async () => {
    await send('/set-up/policy', { do: 'start', base: 'code' });
    const nobody = await send('/set-up/people', { do: 'go-on' });
    expect(nobody.words).toContain('give somebody the role Complaints Team Manager or Assistant Director');
    expect(nobody.words).not.toContain('Line manager (optional)');
    const noRole = await send('/set-up/people', { do: 'save', name: 'Omid', email: 'omid@northfield.example' });
    expect(noRole.html.match(/<a href="#field-role-1">[^<]*<\/a>/g)).toHaveLength(1);
    const person = { do: 'save', name: 'Omid Farahani', role: 'officer', email: 'omid@northfield.example' };
    await send('/set-up/people', person);
    expect(draft().people).toMatchObject([{ handle: 'omid', role: 'officer' }]);
    const again = await send('/set-up/people', { ...person, email: 'not an address' });
    expect(again.status).toBe(400);
    expect(again.words).toContain('Line manager (optional)');
    expect(again.words).toMatch(/stands there twice|not an address/);
    expect((await open('/set-up/people')).words).toContain('Nobody has a role that looks after people');
    expect((await open('/set-up/begin')).words).toContain('What still stands in the way');
    await send('/set-up/people', {
      do: 'save',
      name: 'Nora Northcott',
      role: 'team-manager',
      email: 'nora@northfield.example',
    });
    expect((await open('/set-up/begin')).words).toContain('Who are you?');
  });

  it('shows all that somebody has when their row is changed, and offers nobody themselves as line manager', async () => {
    await send('/set-up/policy', { do: 'start', base: 'code' });
    const nora = { do: 'save', name: 'Nora', email: 'nora@northfield.example', role: 'team-manager' };
    await send('/set-up/people', nora);
    const file = { ...draft().people[0], handle: 'omid', email: 'omid@northfield.example', manager: 'nora' };
    const people = [...draft().people, { ...file, role: 'Complaint Officer; adviser' }] as Draft['people'];
    rows = [{ ...(rows[0] as SetUpRow), content: { ...draft(), people } }];
    const { html } = await open('/set-up/people?row=1');
    const chosen = [...html.matchAll(/<input[^>]*name="(?:role|manager)"[^>]*value="([^"]*)"[^>]* checked/g)];
    expect(chosen.map(([, value]) => value)).toEqual(['adviser', 'officer', 'nora']);
    const offered = [...html.matchAll(/<input[^>]*name="manager"[^>]*value="([^"]*)"/g)];
    expect(offered.map(([, value]) => value)).toEqual(['nora', '']);
    const circle = await send('/set-up/people', { ...nora, row: '0', handle: 'nora', manager: 'omid' });
    expect(circle.status).toBe(400);
    expect(circle.words).toContain('nora answers to omid answers to nora again');
    expect(draft().people[0]?.manager).toBe('');
  });
});

const days = (): unknown => {
  const steps = draft().policy?.['steps'] as Record<string, { target: { earliest: { days: number }[] } }>;
  return steps['stage1.respond']?.target.earliest[0]?.days;
};

/** The fields of a page's form as a browser would send them. */
function formIn(html: string): [string, string][] {
  const selected = [...html.matchAll(/<select[^>]*name="([^"]+)"[\s\S]*?<\/select>/g)].flatMap(([all, name = '']) => {
    const value = /<option value="([^"]*)" selected/.exec(all)?.[1];
    return value ? [[name, value] as [string, string]] : [];
  });
  const typed = [...html.matchAll(/<input class="govuk-input[^>]*>/g)].map(([tag]): [string, string] => [
    /name="([^"]+)"/.exec(tag)?.[1] ?? '',
    /value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ]);
  const ticked = [...html.matchAll(/<input class="govuk-radios__input"[^>]* checked[^>]*>/g)].map(
    ([tag]): [string, string] => [/name="([^"]+)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? ''],
  );
  return [...selected, ...typed, ...ticked].filter(([name]) => name !== '');
}
