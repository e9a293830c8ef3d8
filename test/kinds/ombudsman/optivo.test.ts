import { deciderSpecification } from '../../support/decider/specification.ts';
import { ombudsmanCases } from './lives.ts';

deciderSpecification('a case at an ombudsman under the optivo policy', ombudsmanCases('optivo'));
