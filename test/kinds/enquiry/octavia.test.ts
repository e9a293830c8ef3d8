import { deciderSpecification } from '../../support/decider/specification.ts';
import { enquiries } from './lives.ts';

deciderSpecification('an enquiry under the octavia policy', enquiries('octavia'));
