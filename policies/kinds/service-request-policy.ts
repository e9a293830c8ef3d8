/** What a policy may say of requests for a service, which are no complaints yet (SR-1 to SR-3, IN-10). */

/** Everything in working days. */
export interface ServiceRequestPolicy<Duty extends string> {
  /** By when what was asked for is done, where the customer was given no day. */
  doneDays: number;
  /** By when the customer has the letter that confirms it (COMP17); left out: none is sent. */
  confirmDays?: number;
  /** How often one that is open is looked at again. */
  reviewDays: number;
  /** After it was done: by when the customer is asked whether they are satisfied. */
  askDays: number;
  /** After a sign that a complaint is due: by when the customer is offered one, or it is logged. */
  offerDays: number;
  /** So many contacts about one request, the first among them, are repeated contact. */
  repeatedContacts: number;
  /** Who sees to requests, the first asked first. */
  handlers: Duty[];
}
