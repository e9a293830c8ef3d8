/** Who complains, and who speaks for them (IN-5, IN-7). */
export const COMPLAINANTS = [
  'tenant',
  'leaseholder',
  'licensee',
  'service-occupant',
  'ex-occupier',
  'applicant',
  'third-party',
  'anonymous',
] as const;
export type Complainant = (typeof COMPLAINANTS)[number];

export const REPRESENTATIVES = ['none', 'advocate', 'solicitor', 'attorney', 'mp', 'councillor'] as const;
export type Representative = (typeof REPRESENTATIVES)[number];
