import { deciderSpecification } from '../../support/decider/specification.ts';
import { enquiries } from './lives.ts';

deciderSpecification('an enquiry under the oak policy', enquiries('oak'));
