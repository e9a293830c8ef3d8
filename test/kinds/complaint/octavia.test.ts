import { deciderSpecification } from '../../support/decider/specification.ts';
import { complaints } from './lives.ts';

deciderSpecification('a complaint under the octavia policy', complaints('octavia'));
