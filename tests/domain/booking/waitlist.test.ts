import { WAITLIST_RULES } from '../../../config/policies'
import {
  checkOffer,
  daysOf,
  endEntry,
  offerUntilAt,
  waitlistDueAt,
  withoutOffer,
  withOffer,
  type WaitlistEntry,
} from '../../../src/domain/booking/waitlist'

const at = (time: string): number => Date.parse(`${time}+08:00`)
const NOW = at('2025-03-10T10:00:00')

const ENTRY: WaitlistEntry = {
  entryId: 'wait_1',
  storeId: 'store_1',
  storeName: 'East Store',
  customerId: 'cust_1',
  items: [{ serviceId: 'svc_1', serviceName: 'Facial' }],
  firstOn: '2025-03-10',
  lastOn: '2025-03-12',
  fromMinute: 600,
  toMinute: 720,
  noticeMinutes: 0,
  askedAt: NOW - 1000,
  status: 'waiting',
  version: 1,
  passed: [],
}
const OFFER = {
  ...({ offerId: 'wof_1', on: '2025-03-11', startMinute: 600, endMinute: 660, takes: [] } as const),
  madeAt: NOW,
  untilAt: NOW + 3_600_000,
}

describe('how long an offer stands', () => {
  it.each([
    ['an hour, of a visit far ahead', '2025-03-10T10:00', '2025-03-12T14:00', '2025-03-10T11:00'],
    ['an hour, with exactly four left', '2025-03-10T10:00', '2025-03-10T14:30', '2025-03-10T11:00'],
    ['a quarter of what is left', '2025-03-10T10:00', '2025-03-10T12:30', '2025-03-10T10:30'],
    ['ten minutes at least', '2025-03-10T10:00', '2025-03-10T10:50', '2025-03-10T10:10'],
    ['to the last moment', '2025-03-10T10:00', '2025-03-10T10:40', '2025-03-10T10:10'],
    ['not at all, when nobody could answer', '2025-03-10T10:00', '2025-03-10T10:39', undefined],
    ['until just before ten at night', '2025-03-10T20:59', '2025-03-12T14:00', '2025-03-10T21:59'],
    ['until nine, if it would run out at ten at night', '2025-03-10T21:00', '2025-03-12T14:00', '2025-03-11T09:00'],
    ['until nine, in the small hours', '2025-03-11T02:00', '2025-03-12T14:00', '2025-03-11T09:00'],
    ['through the night as long as it can be booked', '2025-03-10T23:00', '2025-03-11T09:00', '2025-03-11T08:30'],
  ])('%s', (_what, now, start, until) => {
    const visit = { startsAt: at(`${start}:00`), leadMinutes: 30 }
    const expected = until === undefined ? undefined : at(`${until}:00`)
    expect(offerUntilAt(visit, at(`${now}:00`), WAITLIST_RULES)).toBe(expected)
  })
})

describe('an entry', () => {
  const asked = withOffer(ENTRY, OFFER)

  it('is due at its end, each minute while she is asked, and at once where days have to be looked at', () => {
    expect(waitlistDueAt(ENTRY)).toBe(at('2025-03-12T12:00:00'))
    expect(waitlistDueAt(asked)).toBe(NOW)
    expect(waitlistDueAt({ ...ENTRY, lookOn: daysOf(ENTRY) })).toBe(ENTRY.askedAt)
    expect(waitlistDueAt(endEntry(ENTRY, 'left'))).toBeUndefined()
    expect(waitlistDueAt(endEntry(asked, 'left'))).toBe(ENTRY.askedAt)
  })

  it.each([
    ['declined', 1],
    ['lapsed', 1],
    ['taken', 0],
    ['withdrawn', 0],
  ] as const)('waits on after an offer was %s, and has the day looked at', (why, passedCount) => {
    const after = withoutOffer(asked, why)
    expect(after).toMatchObject({ status: 'waiting', version: 3, lookOn: ['2025-03-11'], lastPassed: { why } })
    expect(after.passed).toHaveLength(passedCount)
    expect(after).not.toHaveProperty('offer')
  })

  it('takes no answer to another offer, nor one from the very end of it on', () => {
    expect(checkOffer(asked, 'wof_1', OFFER.untilAt - 1)).toMatchObject({ isOk: true })
    expect(checkOffer(asked, 'wof_1', OFFER.untilAt)).toMatchObject({ error: { code: 'WAITLIST_OFFER_OVER' } })
    expect(checkOffer(asked, 'wof_2', NOW)).toMatchObject({ error: { code: 'WAITLIST_OFFER_OVER' } })
    expect(checkOffer(withoutOffer(asked, 'taken'), 'wof_1', NOW)).toMatchObject({ isOk: false })
  })
})
