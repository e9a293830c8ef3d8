/**
 * What somebody may tell of themselves, if they choose: the protected characteristics of the Equality Act 2010 (section 4), each as
 * one question with a few broad answers. It is asked to see whether everybody is treated alike, and decides nothing in a case.
 */
export interface Characteristic {
  /** As the person is asked, in plain words. */
  asks: string;
  /** As a figure calls it. */
  name: string;
  /** The answers by their codes. Whoever does not want to say leaves it open. */
  answers: Readonly<Record<string, string>>;
}

const YES_NO = { yes: 'Yes', no: 'No' } as const;

export const CHARACTERISTICS = {
  age: {
    asks: 'How old are you?',
    name: 'Age',
    answers: { 'under-25': 'Under 25', '25-44': '25 to 44', '45-64': '45 to 64', '65-and-over': '65 or over' },
  },
  disability: {
    asks: 'Do you have a disability, or an illness that has lasted or will last a year?',
    name: 'Disability or long illness',
    answers: YES_NO,
  },
  'gender-reassignment': {
    asks: 'Is your gender different from the sex you were registered with at birth?',
    name: 'Gender other than the sex registered at birth',
    answers: YES_NO,
  },
  'marriage-and-civil-partnership': {
    asks: 'Are you married or in a civil partnership?',
    name: 'Married or in a civil partnership',
    answers: YES_NO,
  },
  'pregnancy-and-maternity': {
    asks: 'Are you pregnant, or have you had a baby in the last year?',
    name: 'Pregnancy or a baby in the last year',
    answers: YES_NO,
  },
  race: {
    asks: 'What is your ethnic group?',
    name: 'Ethnic group',
    answers: {
      asian: 'Asian or Asian British',
      black: 'Black, Black British, Caribbean or African',
      mixed: 'Mixed or several ethnic groups',
      white: 'White',
      other: 'Another ethnic group',
    },
  },
  'religion-or-belief': {
    asks: 'What is your religion or belief?',
    name: 'Religion or belief',
    answers: {
      none: 'No religion',
      buddhist: 'Buddhist',
      christian: 'Christian',
      hindu: 'Hindu',
      jewish: 'Jewish',
      muslim: 'Muslim',
      sikh: 'Sikh',
      other: 'Another religion or belief',
    },
  },
  sex: { asks: 'What is your sex?', name: 'Sex', answers: { female: 'Female', male: 'Male' } },
  'sexual-orientation': {
    asks: 'What is your sexual orientation?',
    name: 'Sexual orientation',
    answers: {
      straight: 'Straight or heterosexual',
      'gay-or-lesbian': 'Gay or lesbian',
      bisexual: 'Bisexual',
      other: 'Another sexual orientation',
    },
  },
} as const satisfies Record<string, Characteristic>;

export type CharacteristicName = keyof typeof CHARACTERISTICS;
export const CHARACTERISTIC_NAMES = Object.keys(CHARACTERISTICS) as CharacteristicName[];

/** What somebody chose to tell: an answer's code by characteristic, those they told of alone. */
export type ToldOfThemselves = Partial<Record<CharacteristicName, string>>;

/** Why it is asked, and what is made of it: said wherever it is asked. */
export const WHY_ASKED =
  'You need not answer any of this. We ask to see whether we treat everybody alike. It changes nothing in your complaint, and those who look into it do not see it. We only ever count answers, and never show a number so small that you could be known by it.';

const isName = (name: string): name is CharacteristicName => Object.hasOwn(CHARACTERISTICS, name);

/** Those of these answers that there are; anything else is left out. */
export function knownAnswers(said: Readonly<Record<string, string | undefined>>): ToldOfThemselves {
  return Object.fromEntries(
    Object.entries(said).filter(
      ([name, answer]) => isName(name) && answer !== undefined && Object.hasOwn(CHARACTERISTICS[name].answers, answer),
    ),
  );
}

/** An answer as a figure calls it: "Ethnic group: White"; of a code that is none of ours, the code. */
export function answerName(detail: string): string {
  const [name = '', answer = ''] = detail.split(':');
  if (!isName(name)) return detail;
  const answers: Readonly<Record<string, string>> = CHARACTERISTICS[name].answers;
  return `${CHARACTERISTICS[name].name}: ${answers[answer] ?? answer}`;
}
