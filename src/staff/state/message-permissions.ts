import { create } from 'zustand'
import { cloud } from '../cloud'

interface MessagePermissions {
  /** How many messages may still be sent to this person, of the kind that runs out first; absent: not known yet. */
  readonly remainingCount?: number
}

/** How many reminders this person can still get. */
export const useMessagePermissions = create<MessagePermissions>(() => ({}))

/** What the staff app asks for: new requests, and changes of one's own day. */
const PURPOSES = ['newRequest', 'scheduleChanged'] as const

/** Below this many, everyday taps ask for more: about a busy day of new bookings. */
const FEW = 10

/** Asks the cloud how many messages are left. */
export async function loadMessagePermissions(): Promise<void> {
  const reply = await cloud.call('notify/show-permissions', {})
  if (!reply.ok) return
  const { remaining } = reply.data
  useMessagePermissions.setState({ remainingCount: Math.min(...PURPOSES.map((purpose) => remaining[purpose] ?? 0)) })
}

/** Asks for one more of each. Call it first thing in the handler of a tap. */
export async function earnMessages(): Promise<void> {
  await cloud.askForMessages(PURPOSES)
  await loadMessagePermissions()
}

/** The same on everyday taps, as long as few are left. */
export function earnMessagesWhenFew(): void {
  const { remainingCount } = useMessagePermissions.getState()
  if (remainingCount !== undefined && remainingCount < FEW) void earnMessages()
}
