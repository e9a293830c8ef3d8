/** What Optivo's policy says that the check against the Code reads. */
import type { PolicyStatement } from '../types.ts';

export const OPTIVO_STATEMENTS: PolicyStatement[] = [
  {
    kind: 'definition-own',
    clause: 'Optivo 2.1',
    says: 'A complaint is when the customer is unhappy with our service.',
  },
  {
    kind: 'merges-several-complaints',
    clause: 'Optivo 2.2',
    says: 'Multiple complaints by the same customer are treated as one.',
  },
  {
    kind: 'stops-investigation-for-behaviour',
    clause: 'Optivo 3.3',
    says: 'A complaint is not accepted if the behaviour is unreasonable.',
  },
  {
    kind: 'blanket-exclusions',
    clause: 'Optivo 4.3',
    says: 'Whole subjects are outside the policy, anonymous and all service charge complaints among them.',
  },
  {
    kind: 'tries-to-resolve-before-complaint',
    clause: 'Optivo 5.1',
    says: 'When the customer first says they are unhappy, we try to resolve it outside the complaints process.',
  },
  {
    kind: 'first-contact-unit-undefined',
    clause: 'Optivo 5.2',
    says: 'Contact is made within "24 working hours".',
  },
  {
    kind: 'response-start-unstated',
    clause: 'Optivo 5.6',
    says: 'A full response within 10 working days, without saying of what.',
  },
  {
    kind: 'designated-person-route',
    clause: 'Optivo 7.1',
    says: 'An MP, councillor or recognised tenant panel refers the case to the Ombudsman.',
  },
  {
    kind: 'ombudsman-wait-weeks',
    clause: 'Optivo 7.2',
    says: 'Eight weeks pass before the customer may go to the Ombudsman directly.',
  },
  {
    kind: 'panel-outcome-days-unit-unstated',
    clause: 'Optivo, appendix two',
    says: 'A recognised tenant panel tells its outcome "within five days".',
  },
];
