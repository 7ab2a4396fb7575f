import { addDays } from '../../src/domain/shared/time'
import { pick, type Asking, type Request } from './booking-history-money'
import type { Screen } from './booking-screen'
import { PEOPLE, type Step } from './booking-steps'
import { EAST } from './salon'

/** Deeds about coming again, and about who may not. */
export function rebookingRequestOf(
  { what, person, which, items, startMinute, dayOffset, isYes }: Step,
  { visits, proposals }: Screen,
  { people, desk, manager, today }: Asking,
): Request {
  const customerId = `cust_${PEOPLE[person]}`
  const time = { on: addDays(today, dayOffset), startMinute }
  if (what === 'propose') {
    const visit = pick(visits, which)
    const wished = items.map(({ serviceId, staffMemberId }) => ({ serviceId, ...(staffMemberId && { staffMemberId }) }))
    const data = { ...time, appointmentId: visit?._id, items: wished.slice(0, 1) }
    return visit && { client: desk, name: 'booking/send-rebooking', data }
  }
  if (what === 'blocklist') {
    const isBlocklisted = which % 4 === 0
    const data = { customerId, isBlocklisted, reason: isBlocklisted ? 'shouts at everybody' : '' }
    return { client: manager, name: 'booking/set-blocklisted', data }
  }
  const proposal = pick(
    proposals.filter(({ status }) => status === 'open'),
    which,
  )
  const client = people[PEOPLE.findIndex((each) => `cust_${each}` === proposal?.customerId)]
  if (proposal === undefined || client === undefined) return undefined
  const { version } = proposal
  if (what === 'declineProposal') return { client, name: 'booking/decline-rebooking', data: { version } }
  const data = { version, ...(isYes && { instead: time }) }
  return what === 'acceptProposal' ? { client, name: 'booking/accept-rebooking', data } : undefined
}

/** Deeds about waiting for a time. */
export function waitlistRequestOf(
  { what, person, which, items, dayOffset }: Step,
  { entries }: Screen,
  { people, today }: Asking,
): Request {
  const client = people[person]
  if (client === undefined) return undefined
  if (what === 'joinWaitlist') {
    const on = addDays(today, dayOffset)
    const days = { firstOn: on, lastOn: addDays(on, 1), fromMinute: 600, toMinute: 1320 }
    return { client, name: 'booking/join-waitlist', data: { storeId: EAST, items, ...days } }
  }
  const own = entries.filter(({ customerId, status, offer }) => {
    const isOpen = what === 'leaveWaitlist' ? status === 'waiting' : offer !== undefined
    return customerId === `cust_${PEOPLE[person]}` && isOpen
  })
  const entry = pick(own, which)
  if (entry === undefined) return undefined
  const data = { entryId: entry._id, ...(entry.offer !== undefined && { offerId: entry.offer.offerId }) }
  if (what === 'leaveWaitlist') return { client, name: 'booking/leave-waitlist', data: { entryId: entry._id } }
  if (what === 'acceptOffer') return { client, name: 'booking/accept-waitlist-offer', data }
  return what === 'declineOffer' ? { client, name: 'booking/decline-waitlist-offer', data } : undefined
}
