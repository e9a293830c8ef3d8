import { deciderSpecification } from '../../support/decider-specification.ts';
import { ASIDE, complaintLives, SPOKEN, type PolicyId } from './lives.ts';

const id = process.env['POL'] as PolicyId;
deciderSpecification(`a complaint under the ${id} policy`, {
  ...complaintLives(id),
  aside: ASIDE,
  spoken: SPOKEN,
  runs: 600,
});
