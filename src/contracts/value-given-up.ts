import * as z from 'zod'

/** What somebody who deletes herself has paid for and not had yet, as she was told; absent: nothing. */
export const valueGivenUp = z.strictObject({
  prepaidFen: z.int().min(0),
  sessions: z.int().min(0),
  /** Paid memberships that run or wait; absent: none. */
  memberships: z.int().min(0).optional(),
  /** Commission that was not paid out yet; absent: none. */
  commissionFen: z.int().min(0).optional(),
})
