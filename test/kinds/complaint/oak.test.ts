import { deciderSpecification } from '../../support/decider-specification.ts';
import { ASIDE, complaintLives, SPOKEN } from './lives.ts';

deciderSpecification('a complaint under the oak policy', { ...complaintLives('oak'), aside: ASIDE, spoken: SPOKEN });
