import { deciderSpecification } from '../../support/decider/specification.ts';
import { compliments } from './lives.ts';

deciderSpecification('a compliment under the oak policy', compliments('oak'));
