import { deciderSpecification } from '../../support/decider/specification.ts';
import { tenantPanels } from './lives.ts';

deciderSpecification('a tenant panel under the octavia policy', tenantPanels('octavia'));
