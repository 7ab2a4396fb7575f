import * as z from 'zod'
import { defineContract } from './contract'
import { displayName } from './fields'
import { staffMemberView } from './identity'

/**
 * Makes the caller the owner of a shop that has none yet, or none who can sign in: with the code that whoever installs it
 * has set as the variable FIRST_OWNER_CODE of the function.
 */
export const claimFirstOwner = defineContract({
  name: 'identity/claim-first-owner',
  kind: 'command',
  // A repeat comes from somebody who is staff by now, and is due the first answer.
  allow: ['guest', 'staff'],
  request: z.strictObject({ code: z.string().trim().min(16).max(200), displayName }),
  reply: z.object({ staff: staffMemberView }),
  errors: {
    FIRST_OWNER_CODE_WRONG:
      'It is not the code that was set for the function, or none of 16 characters or more was set.',
    OWNER_EXISTS: 'The shop has an owner who can sign in; she invites all others.',
    ALREADY_STAFF: 'This WeChat account is bound to a staff record already.',
  },
})

/** Who did what to roles and personal data, latest first. */
export const showAudit = defineContract({
  name: 'identity/show-audit',
  kind: 'query',
  allow: ['owner'],
  request: z.strictObject({ subjectId: z.string().max(60), after: z.string().max(60).optional() }),
  reply: z.object({
    entries: z.array(
      z.object({
        at: z.int(),
        action: z.string(),
        subjectId: z.string(),
        staffMemberId: z.string().optional(),
        details: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
    next: z.string().optional(),
  }),
  errors: {},
})
