import { isOccupying } from '../../src/domain/booking/appointment'
import { paidFenOf, refundedFenOf } from '../../src/domain/checkout/bill'
import { billIdOf, billOf, type BillDocument } from '../../src/server/checkout/documents'
import type { AppointmentDocument } from '../../src/server/booking/documents'
import { readScreen } from './booking-screen'
import {
  expectBalancesToAddUp,
  expectBillsToBeSound,
  expectNothingDue,
  expectWechatToAgree,
  readBooks,
} from './money-books'
import type { ServerCloud } from './server-cloud'
import { expectLedgerInOrder } from './server-tools'

/**
 * Fails unless every deposit is where its visit says: held with a visit that is to come, taken with one that came, given
 * back or kept as the fee of one that did not; and unless all the money that came is in the books and at WeChat. `before`
 * are WeChat's orders of earlier histories.
 */
export async function expectMoneyToBeTrue(server: ServerCloud, before: ReadonlySet<string>): Promise<void> {
  const { visits, bills, standings } = await readScreen(server)
  const billOfVisit = new Map(bills.map((bill) => [bill._id, bill]))
  for (const visit of visits) expectDepositToStand(visit, billOfVisit.get(billIdOf(visit._id)))
  for (const { _id, unpaidFeeFen, noShowCount } of standings) {
    const owed = bills.filter(({ customerId, status, fee }) => customerId === _id && status === 'open' && fee)
    const stayedAway = visits.filter(({ customerId, status }) => customerId === _id && status === 'noShow')
    expect({ _id, unpaidFeeFen, noShowCount }).toEqual({
      ...{ _id, noShowCount: stayedAway.length },
      unpaidFeeFen: owed.reduce((sum, { fee }) => sum + (fee?.owedFen ?? 0), 0),
    })
  }
  const books = await readBooks(server)
  expectBalancesToAddUp(books)
  expectBillsToBeSound(books)
  expectWechatToAgree(books, server, before)
  await expectNothingDue(server)
  await expectLedgerInOrder(server)
}

/** What becomes of a visit's bill, by what became of the visit. */
function expectDepositToStand({ _id, status, terms }: AppointmentDocument, bill: BillDocument | undefined): void {
  const { amountFen: depositFen, paidAt } = terms?.deposit ?? {}
  const netFen = bill === undefined ? 0 : paidFenOf(billOf(bill)) - refundedFenOf(billOf(bill))
  // Time passes at the end until every hold is over.
  expect({ _id, status }).not.toEqual({ _id, status: 'held' })
  const found = { _id, status, bill: bill?.status, netFen, isPaid: paidAt !== undefined }
  if (status === 'requested' || status === 'confirmed') {
    const isDue = depositFen !== undefined
    expect(found).toMatchObject({
      ...{ bill: isDue ? 'awaitingVisit' : undefined, netFen: depositFen ?? 0, isPaid: isDue },
    })
  } else if (isOccupying(status) || status === 'completed') {
    if (depositFen === undefined) return
    expect(found).toMatchObject({ isPaid: true, bill: expect.stringMatching(/awaitingVisit|open|paid/) })
    expect(netFen).toBeGreaterThanOrEqual(depositFen)
  } else if (bill?.fee === undefined) {
    expect(found).toMatchObject({ bill: depositFen === undefined ? undefined : 'cancelled', netFen: 0 })
  } else {
    const feeFen = bill.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
    expect(found).toMatchObject({ netFen: bill.status === 'paid' ? feeFen : 0 })
    if (paidAt !== undefined && terms?.deposit?.kind === 'earnest')
      expect(found).toMatchObject({ bill: 'paid', netFen: depositFen })
  }
}

/** Fails unless each proposal that was accepted became one visit of the customer it was made to. */
export async function expectProposalsToBeTrue(server: ServerCloud): Promise<void> {
  const { visits, proposals } = await readScreen(server)
  for (const { status, customerId, appointmentId } of proposals) {
    expect(appointmentId !== undefined).toBe(status === 'accepted')
    if (appointmentId !== undefined)
      expect(visits).toContainEqual(expect.objectContaining({ _id: appointmentId, customerId }))
  }
}

/** Fails where minutes are still held, or on a bill waited for, that nobody can pay for any more. */
export async function expectHoldsToBeOver(server: ServerCloud): Promise<void> {
  for (const { _id, busy = [], taken = [], live = [] } of [
    ...(await server.read('bookingDays')),
    ...(await server.read('customerStandings')),
  ] as { _id: string; busy?: object[]; taken?: object[]; live?: object[] }[])
    expect({ _id, held: [...busy, ...taken, ...live].filter((each) => 'holdUntilAt' in each) }).toEqual({
      _id,
      held: [],
    })
}
