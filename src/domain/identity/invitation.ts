import { err, ok, type Result } from '../shared/result'

/** An invitation that nobody accepts within three days is forgotten. */
export const INVITATION_LIFE_MS = 72 * 3_600_000

/** What a staff member must enter is short enough to be read out: 8 characters of Crockford's base 32, 40 bits. */
const CODE_CHARACTERS = 8

/** The code within a fresh id: the last characters of a ULID are random. */
export function invitationCodeOf(id: string): string {
  return id.slice(-CODE_CHARACTERS)
}

/** An invitation as it was kept. */
export interface Invitation {
  readonly expiresAt: number
  readonly usedAt?: number
}

/** Whether an invitation still binds at `nowAt` (epoch ms); each works once, and a newer one replaces it. */
export function checkInvitation(
  invitation: Invitation | undefined,
  isNewest: boolean,
  nowAt: number,
): Result<undefined, { readonly code: 'INVITATION_INVALID' }> {
  const isGood = invitation !== undefined && isNewest && invitation.usedAt === undefined && nowAt < invitation.expiresAt
  return isGood ? ok(undefined) : err({ code: 'INVITATION_INVALID' })
}
