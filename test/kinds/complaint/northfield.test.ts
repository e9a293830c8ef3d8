import { deciderSpecification } from '../../support/decider/specification.ts';
import { complaints } from './lives.ts';

deciderSpecification('a complaint under a policy other than all that ship', complaints('northfield'));
