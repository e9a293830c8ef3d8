import { deciderSpecification } from '../../support/decider-specification.ts';
import { ASIDE, complaintLives, SPOKEN } from './lives.ts';

deciderSpecification('a complaint under the optivo policy', {
  ...complaintLives('optivo'),
  aside: ASIDE,
  spoken: SPOKEN,
});
