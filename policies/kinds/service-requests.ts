/** How a landlord deals with requests for a service (SR-1 to SR-3). */
import type { ServiceRequestPolicy as ServiceRequestPolicyOf } from './service-request-policy.ts';
import type { Duty } from '../types.ts';

/** The same, of a landlord's own roles. */
export type ServiceRequestPolicy = ServiceRequestPolicyOf<Duty>;

/** What a policy that says nothing of requests is taken to promise: they are recorded, followed and reviewed (Code 1.4). */
export const USUAL_SERVICE_REQUESTS: ServiceRequestPolicy = {
  doneDays: 10,
  reviewDays: 10,
  askDays: 5,
  offerDays: 2,
  repeatedContacts: 2,
  handlers: ['adviser', 'officer', 'handler', 'line-manager', 'team-leader', 'head-of-service'],
};

/** The landlord's own, else the usual. */
export const serviceRequestsOf = ({
  serviceRequests,
}: {
  serviceRequests?: ServiceRequestPolicy | undefined;
}): ServiceRequestPolicy => serviceRequests ?? USUAL_SERVICE_REQUESTS;
