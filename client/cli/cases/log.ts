/** `putright log`: a new complaint. */
import type { Command } from 'commander';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { readJson } from '../../core/input/files.ts';
import { needsRemark } from '../../cases/intake/known-needs.ts';
import type { KnownNeeds } from '../../core/store/store.ts';
import { knownPolicy } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { alikeRemark } from '../views/alike.ts';
import { actorFor } from '../acting-as.ts';

const FIELDS: [flags: string, help: string][] = [
  ['--landlord <id>', 'whose complaint it is: the landlord’s id'],
  [
    '--channel <word>',
    'email, web-form, letter, phone, text, social-media, face-to-face, office-visit, live-chat, advocate, survey',
  ],
  [
    '--received <when>',
    'when it reached anybody of the landlord, London time: 2026-11-20, 20/11/2026 16:40, yesterday 9am (now when left out)',
  ],
  ['--resident <id>', 'their id in the landlord’s directory: what stands there need not be typed'],
  ['--text <words>', 'what the customer says, in their words'],
  ['--name <name>', 'who complains'],
  ['--email <address>', 'their email address'],
  ['--phone <number>', 'their telephone number'],
  ['--address <lines>', 'their address, lines separated by commas'],
  [
    '--complainant <word>',
    'tenant, leaseholder, licensee, service-occupant, ex-occupier, applicant, third-party, anonymous',
  ],
  [
    '--subject <word>',
    'housing, building-safety, heat-scheme, consumer-credit, care-and-support, service-charge-level, registered-care-home',
  ],
  ['--occurred <date>', 'when the issue arose, day first: 20/11/2026, 20 Nov'],
  ['--aware <date>', 'when the customer learnt of it'],
  ['--representative <word>', 'none, advocate, solicitor, attorney, mp, councillor'],
  ['--representative-name <name>', 'who represents them'],
  ['--representative-email <address>', 'the representative’s email address'],
  ['--representative-address <lines>', 'the representative’s postal address, lines separated by commas'],
  ['--authority <word>', 'the representative’s authority: not-needed, wanted, on-file'],
  ['--group-size <number>', 'how many people complain together'],
  ['--members <people>', 'who complains with them, a line each: a name, then how they are reached'],
  ['--contact-by <word>', 'how letters go out: email or post'],
  ['--adjustments <words>', 'adjustments every later step obeys, separated by commas: large-print, no-phone-calls …'],
  ['--risk <word>', 'how much harm waiting could do: low, medium, high (else by hazard and vulnerability)'],
  ['--complexity <word>', 'how hard it is to look into: simple, complex'],
  ['--conduct-serious <answer>', 'of a colleague’s conduct: yes where the police or few people should know; else no'],
  ['--conduct-decided-by <handle>', 'of a colleague’s conduct: which line manager decided that it is logged'],
  ['--conduct-decided-on <date>', 'of a colleague’s conduct: when that was decided'],
  ['--building-scope <word>', 'of building safety: 18 metres or 7 storeys and lived in: yes, no, not-known'],
  ['--safety-matter <word>', 'of building safety: fire-or-structure, accountable-person, neither, not-known'],
  ['--other-procedure <word>', 'the procedure of its own by which it goes, such as retail-stores'],
  ['--named-staff <handles>', 'colleagues named in the complaint, separated by commas'],
  ['--linked <references>', 'earlier cases of the same customer, separated by commas'],
];
const FLAGS: [flags: string, help: string][] = [
  ['--vulnerable', 'the customer or household is vulnerable'],
  ['--long-ago', 'that it was received more than a year ago is right'],
  ['--hazard', 'there may be a hazard to health now'],
  ['--recurring', 'the problem has come back again and again: older reports are looked at before the answer'],
  ['--staff-conduct', 'it is about a colleague’s conduct'],
  ['--sent-by-ombudsman', 'the Ombudsman told us to take it on'],
];

export function addLog(program: Command): void {
  const command = program.command('log').description('log a new complaint');
  for (const [flags, help] of [...FIELDS, ...FLAGS]) command.option(flags, help);
  command
    .option('--input <file>', 'the same fields in camelCase from a JSON file (- for standard input)')
    .option('--as <handle>', 'who logs it (else PUTRIGHT_AS, else the landlord’s first adviser)')
    .option('--key <uuid>', 'a UUID of your own: given again with the same key, it is logged once')
    .option('--join <reference>', 'no new complaint: more for this open one of the same customer')
    .addHelpText(
      'after',
      `
Examples:
  putright log --landlord northfield --channel phone --name "Ada Fictional" --phone 01632960001 --text "No heating since Monday."
  putright log --landlord northfield --channel email --received 2026-11-20T16:40 --name "Ada Fictional" --email ada@customer.example --text "…"
  putright log --landlord northfield --channel email --name "Ada Fictional" --email ada@customer.example --text "…" --join NFH-2026-00012
  putright log --input complaint.json --json
  {"landlord": "northfield", "channel": "email", "name": "Ada Fictional", "email": "ada@customer.example", "text": "…"}   complaint.json`,
    )
    .action(async (options: Record<string, unknown>, self: Command) => {
      const form = await formOf(options);
      const out = outputOf(self);
      await withService(async (service) => {
        const { logComplaint } = await import('../../cases/taking-in/log.ts');
        const { londonDay, readReceived } = await import('../../core/input/dates.ts');
        const { faceOfCase } = await import('../../kinds/index.ts');
        const now = service.clock();
        const received = form['received'] ?? londonDay(now);
        const { resident, ...said }: Record<string, unknown> = { ...form, received };
        const whole = resident === undefined ? said : await fromDirectory(said, String(resident));
        const as = actorFor(options['as'] as string | undefined);
        if (typeof options['join'] === 'string') {
          const { joinOpenCase } = await import('../../cases/taking-in/join.ts');
          const joined = await joinOpenCase(service, whole, options['join'], { as, naming });
          if (joined.notPrinted !== undefined) out.remark(joined.notPrinted);
          return out.answer(
            { ...joined, joined: true },
            () =>
              `${joined.reference}: the new words are recorded and put before whoever handles it; no case was made.`,
          );
        }
        const logged = await logComplaint(service, whole, { as, naming, asks: 'asks', sameWords: true });
        const { reference, caseId, by, alike, known, notPrinted } = logged;
        out.remark(`Logged by ${by.name} (${by.handle}).`);
        const remark = alikeRemark(alike, knownPolicy(String(form['policy'])), faceOfCase);
        if (remark !== null) out.remark(remark);
        if (known !== null)
          out.remark(`${needsRemark(known)} (putright do ${reference} record-needs ${needsOptions(known)})`);
        if (notPrinted !== undefined) out.remark(notPrinted);
        const others = alike.map((c) => ({ reference: c.reference, status: c.status, received: c.received }));
        out.answer(
          {
            reference,
            caseId,
            ...(others.length > 0 ? { alike: others } : {}),
            ...(notPrinted === undefined ? {} : { notPrinted }),
            ...(known === null
              ? {}
              : {
                  known: {
                    reference: known.reference,
                    vulnerable: known.vulnerable,
                    adjustments: known.adjustments,
                  },
                }),
          },
          () =>
            `${reference} is logged, received ${formatDate(readReceived(String(received), '--received', now).day)}.`,
        );
      });
    });
}

/** The form with what the landlord's directory has of somebody where nothing was said. */
async function fromDirectory(form: Record<string, unknown>, id: string): Promise<Record<string, unknown>> {
  if (form['policy'] === undefined)
    throw new BadInput('--resident goes with --landlord: it says whose directory it is.');
  const { residentHere } = await import('./residents.ts');
  const { withResident } = await import('../../integrations/residents/resident.ts');
  return withResident(form, await residentHere(String(form['policy']), id));
}

/** The options that record what is known of somebody. */
function needsOptions({ vulnerable, adjustments }: KnownNeeds): string {
  return [...(vulnerable ? ['--vulnerable'] : []), ...adjustments.map((a) => `--adjustment ${a}`)].join(' ');
}

/** The file's fields with the options over them. */
async function formOf(options: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { input, as: _as, json: _json, join: _join, policy: _policy, ...given } = options;
  if (typeof input !== 'string') return underPolicy(given);
  const file = await readJson(input);
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    throw new BadInput(
      `${input}: give one object of fields, such as {"landlord": "northfield", "channel": "email", …}.`,
    );
  return underPolicy({ ...file, ...given });
}

/** The form says which policy rules the case; on the command line that is the landlord's. */
function underPolicy({ landlord, ...form }: Record<string, unknown>): Record<string, unknown> {
  return landlord === undefined ? form : { ...form, policy: landlord };
}

/** How a field of the form is named to whoever typed the command. */
const naming: FieldLabel = (field) => (field === 'policy' ? '--landlord' : asOption(field));
