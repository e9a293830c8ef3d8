import { deciderSpecification } from '../../support/decider-specification.ts';
import { ASIDE, complaintLives, SPOKEN } from './lives.ts';

deciderSpecification('a complaint under the octavia policy', {
  ...complaintLives('octavia'),
  aside: ASIDE,
  spoken: SPOKEN,
});
