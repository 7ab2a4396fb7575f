/** What every store starts with; a document in `policies` overrides single fields. Sources stand beside the numbers. */

/** 取号: when the example's desks give numbers, and how many a day. Minutes from midnight of the business day. */
export const EXAMPLE_DESK_POLICY = {
  desks: ['front'],
  opensMinute: 9 * 60,
  closesMinute: 22 * 60,
  mostTickets: 500,
}
