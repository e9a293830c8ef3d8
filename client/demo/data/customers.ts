/** Fictional customers: names put together from two lists, addresses that exist nowhere. */
const FIRST = [
  'Agnes',
  'Bilal',
  'Carys',
  'Dennis',
  'Efua',
  'Frank',
  'Gita',
  'Harold',
  'Ines',
  'Jermaine',
  'Kirsty',
  'Leon',
  'Maureen',
  'Nasreen',
  'Owen',
  'Petra',
  'Ravi',
  'Sheila',
  'Tomasz',
  'Ursula',
  'Vikram',
  'Winifred',
  'Yusuf',
  'Zara',
];
const LAST = [
  'Fairweather',
  'Quillfeather',
  'Marchbanks',
  'Oduya',
  'Stonebridge',
  'Perivale',
  'Larkspur',
  'Tamworthy',
  'Ellingham',
  'Brackenbury',
  'Sandover',
  'Mistry-Vale',
  'Hollowell',
  'Winterbourne',
  'Adebanwi',
  'Cloverdale',
  'Rushmere',
];
const STREETS = ['Example Court', 'Sample House', 'Placeholder Road', 'Specimen Gardens', 'Trial Walk'];

export interface FictionalCustomer {
  name: string;
  email: string;
  phone: string;
  address: string[];
}

/** The nth customer of a landlord, always the same. Telephone numbers are of the range kept for fiction. */
export function customer(n: number, landlordId: string): FictionalCustomer {
  // Steps without a common factor, so that neighbours in the register share neither name.
  const first = FIRST[(n * 7) % FIRST.length] ?? 'Alex';
  const last = LAST[(n * 5) % LAST.length] ?? 'Example';
  const mail = `${first}.${last}`.toLowerCase().replace(/[^a-z.]/g, '');
  const number = String(n).padStart(3, '0');
  return {
    name: `${first} ${last}`,
    email: `${mail}${n}@tenants-of-${landlordId}.example`,
    phone: `01632 960${number}`,
    address: [
      `${(n % 90) + 1} ${STREETS[n % STREETS.length] ?? 'Example Court'}`,
      'Testbury',
      `ZZ${(n % 9) + 1} ${n % 10}ZZ`,
    ],
  };
}
