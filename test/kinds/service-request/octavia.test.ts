import { deciderSpecification } from '../../support/decider/specification.ts';
import { serviceRequests } from './lives.ts';

deciderSpecification('a service request under the octavia policy', serviceRequests('octavia'));
