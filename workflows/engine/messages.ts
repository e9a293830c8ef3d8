/** Names of the messages every kind of case takes beside those of its tables: never renamed. */

/** How a refusal travels: an ApplicationFailure of this type with the rule and the sentence as details. */
export const REFUSED = 'Refused';

export const APPLY_POLICY = 'applyPolicy';
export const APPLY_CALENDAR = 'applyCalendar';
export const REPORT_DELIVERY = 'reportDelivery';
export const CATCH_UP = 'catchUp';
export const OPENED = 'opened';
export const STATE = 'state';
export const OFFERS = 'offers';
