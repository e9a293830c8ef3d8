/** The people who complain together, as the page of a case and its print show them (IN-8). */
import type { IsoDate } from '../../../policies/types.ts';
import { peopleNow, type CaseState, type GroupPerson } from '../../../workflows/messages.ts';
import { form, quiet, strong, tag, type Piece, type Section } from '../sections.ts';
import { listed } from '../words.ts';
import { CONSENT_HOW, day, type Names } from './labels.ts';

/** Of a group, everybody who is known by name, with how they are reached and whether they agree. */
export function groupSection(state: CaseState, names: Names, today: IsoDate): Section[] {
  const { people, intake, closed } = state;
  if (people.length === 0 && intake.groupSize < 2) return [];
  const unnamed = intake.groupSize - 1 - peopleNow(people).length;
  const open = closed === null;
  const items = people.map((p) => [
    strong(p.id),
    ` ${names.words(p.nameText) ?? 'somebody'}`,
    ...contactOf(p, names),
    ' ',
    ...standing(p, today),
    ...(open && p.left === undefined ? [' ', ...formsFor(p)] : []),
  ]);
  return [
    {
      id: 'group',
      title: `The group: ${intake.groupSize === 1 ? 'the customer alone' : `${intake.groupSize} people with the customer`}`,
      blocks: [
        { as: 'paragraph', pieces: [ledBy(people)] },
        ...(items.length === 0 ? [] : [{ as: 'list' as const, items }]),
        ...(unnamed > 0
          ? [
              {
                as: 'paragraph' as const,
                pieces: [`${unnamed} of them ${unnamed === 1 ? 'is' : 'are'} not known by name.`],
              },
            ]
          : []),
        ...(open ? [{ as: 'paragraph' as const, pieces: ways(state) }] : []),
      ],
    },
  ];
}

/** Who leads, and so gets every letter. */
function ledBy(people: readonly GroupPerson[]): string {
  const others = peopleNow(people).flatMap((p) => (p.lead ? [p.id] : []));
  return others.length === 0
    ? 'The customer leads it, and every letter goes to them.'
    : `${listed(['The customer', ...others])} lead it, and every letter goes to each of them.`;
}

/** What may be done for the group as a whole. */
function ways({ people }: CaseState): Piece[] {
  const asks = peopleNow(people).some((p) => !p.consent && p.askedOn === undefined);
  return [
    form('add-to-group', 'Add somebody'),
    ...(asks ? [' · ', form('ask-consent', 'Ask everybody who has not been asked')] : []),
  ];
}

function contactOf({ emailText, phoneText, addressText }: GroupPerson, names: Names): Piece[] {
  const ways = [emailText, phoneText, addressText].flatMap((id) => (id === undefined ? [] : (names.words(id) ?? [])));
  return ways.length === 0 ? [] : [', ', quiet(ways.map((w) => w.replaceAll('\n', ', ')).join('; '))];
}

function standing(p: GroupPerson, today: IsoDate): Piece[] {
  if (p.left !== undefined) return [tag(`${LEFT[p.leftWhy ?? 'left']} on ${day(p.left)}`, 'grey')];
  const how = p.how === undefined || p.answeredOn === undefined ? '' : ` ${CONSENT_HOW[p.how]} on ${day(p.answeredOn)}`;
  const until = p.until === undefined ? '' : `, until ${day(p.until)}`;
  return [
    ...(p.lead ? [tag('Leads', 'blue'), ' '] : []),
    p.consent
      ? tag(`Has agreed${how}${until}`, p.until !== undefined && p.until < today ? 'orange' : 'green')
      : tag(p.askedOn === undefined ? 'To be asked' : `Asked on ${day(p.askedOn)}`, 'orange'),
  ];
}

const LEFT = { refused: 'Did not agree: left', withdrawn: 'Took their consent back: left', left: 'Left' } as const;

function formsFor({ id, consent, lead }: GroupPerson): Piece[] {
  const forms = [
    ...(consent ? [] : [form('ask-consent', 'Ask', ['person', id], ` whether ${id} agrees`)]),
    form('record-consent', consent ? 'Took it back' : 'Their answer', ['person', id], `: ${id}`),
    ...(consent ? [form('set-lead', lead ? 'Leads no more' : 'Make a lead', ['person', id], `: ${id}`)] : []),
    form('correct-group', 'Put right', ['person', id], ` who ${id} is`),
    form('leave-group', 'Left', ['person', id], `: ${id}`),
  ];
  return forms.flatMap((one, n) => (n === 0 ? [one] : [' · ', one]));
}

/** Somebody of a group in a few words: their name, whether they lead, whether they agree, when they left. */
export function personSays(p: GroupPerson, names: Names): string {
  const name = names.words(p.nameText) ?? 'somebody';
  if (p.left !== undefined) return `${name} (left on ${day(p.left)})`;
  const ways = [p.emailText, p.phoneText, p.addressText].flatMap((id) =>
    id === undefined ? [] : (names.words(id)?.replaceAll('\n', ', ') ?? []),
  );
  const reached = ways.length === 0 ? '' : `, ${ways.join('; ')}`;
  return `${name} (${p.lead ? 'leads, ' : ''}${p.consent ? 'has consented' : 'consent wanted'}${reached})`;
}
