import type { AppointmentItem } from '../../../src/domain/booking/appointment'
import { fitterAmong, planPushes, type BoardDay, type BoardVisit } from '../../../src/domain/booking/board-day'
import {
  dragItem,
  isCustomerTold,
  placeItems,
  shiftItems,
  type BoardRules,
} from '../../../src/domain/booking/rearrange-visit'
import { resizeItems } from '../../../src/domain/booking/resize-visit'
import { swapVisits } from '../../../src/domain/booking/swap-visits'
import type { ServicePhase } from '../../../src/domain/shared/services'

const ON = '2025-03-10'
const NOW_AT = Date.parse('2025-03-10T10:00:00+08:00')

const work = (minutes: number): ServicePhase => ({ kind: 'active', minutes, needsStaff: true, roomKinds: ['bed'] })
const CLEANUP: ServicePhase = { kind: 'cleanup', minutes: 10, needsStaff: false, roomKinds: ['bed'] }

function item(staffMemberId: string, startMinute: number, changes: Partial<AppointmentItem> = {}): AppointmentItem {
  return {
    ...{ serviceId: 'svc_facial', serviceName: 'Facial', staffMemberId, staffName: staffMemberId, turn: 'requested' },
    ...{ startMinute, phases: [work(60)], salePriceFen: 30_000, ...changes },
  }
}

function visit(id: string, items: readonly AppointmentItem[], changes: Partial<BoardVisit> = {}): BoardVisit {
  const customerId = `cust_${id}`
  return {
    appointmentId: id,
    customerId,
    storeId: 'store_east',
    on: ON,
    status: 'confirmed',
    version: 1,
    items,
    ...changes,
  }
}

const BREAK = { startMinute: 780, endMinute: 840 }
const OFF = { startMinute: 1080, endMinute: 1140 }

function day(visits: readonly BoardVisit[], changes: Partial<BoardDay> = {}): BoardDay {
  const shifts = [{ startMinute: 600, endMinute: 1200 }]
  return {
    ...{ on: ON, storeId: 'store_east', hours: { opensMinute: 600, closesMinute: 1320 }, nowAt: NOW_AT },
    staffDays: [
      { staffMemberId: 'lin', shifts, breaks: [BREAK], timeOff: [OFF] },
      { staffMemberId: 'wang', shifts, breaks: [], timeOff: [] },
    ],
    ...{ rooms: [{ roomKind: 'bed', capacity: 2 }], bufferMinutes: 10, visits, ...changes },
  }
}

const skill = (extraMinutes: number) => [{ serviceId: 'svc_facial', extraMinutes }]
const RULES: BoardRules = {
  services: [{ serviceId: 'svc_facial', name: 'Facial', phases: [work(60)], salePriceFen: 30_000, isActive: true }],
  therapists: [
    { staffMemberId: 'lin', displayName: 'Lin', skills: skill(0) },
    { staffMemberId: 'wang', displayName: 'Wang', skills: skill(15) },
    { staffMemberId: 'chen', displayName: 'Chen', skills: [] },
  ],
  policy: { maxWaitMinutes: 15 },
}

/** Lin has a visit from 15:00 to 16:00. */
const OTHER = visit('other', [item('lin', 900)])

describe('a visit fits', () => {
  it.each([
    ['just before the break', 'lin', 720, undefined],
    ['into the break by five minutes', 'lin', 725, { code: 'STAFF_ON_BREAK', ...BREAK }],
    ['from the end of the break', 'lin', 840, { code: 'STAFF_BUSY', appointmentIds: ['other'] }],
    ['the buffer after another visit', 'lin', 970, undefined],
    ['less than the buffer after it', 'lin', 965, { code: 'STAFF_BUSY', startMinute: 900, endMinute: 960 }],
    ['before time off', 'lin', 1020, undefined],
    ['into time off', 'lin', 1025, { code: 'STAFF_AWAY', ...OFF }],
    ['to the end of the shift', 'wang', 1140, undefined],
    ['past the end of the shift', 'wang', 1145, { code: 'OUTSIDE_SHIFT', staffName: 'wang' }],
    ['before opening', 'wang', 595, { code: 'OUTSIDE_HOURS' }],
    ['to closing, whoever works', 'wang', 1265, { code: 'OUTSIDE_HOURS' }],
    ['between two cells', 'wang', 722, { code: 'START_OFF_STEP', stepMinutes: 5 }],
    ['whoever has no day', 'chen', 720, { code: 'OUTSIDE_SHIFT' }],
  ])('%s', (_where, staffMemberId, startMinute, refusal) => {
    const whyNot = fitterAmong(day([OTHER]), [OTHER], 'cust_mei').whyNot([item(staffMemberId, startMinute)])
    if (refusal === undefined) expect(whyNot).toBeUndefined()
    else expect(whyNot).toMatchObject(refusal)
  })

  it('not where every room is taken, nor two of its own in the last one', () => {
    const taken = visit('third', [item('chen', 600)])
    const fitter = fitterAmong(day([]), [taken], 'cust_mei')
    expect(fitter.whyNot([item('lin', 600)])).toBeUndefined()
    expect(fitter.whyNot([item('lin', 600), item('wang', 600)])).toEqual({ code: 'ROOM_FULL', roomKind: 'bed' })
  })

  it('not where its customer has another visit, nor side by side in one pair of hands', () => {
    const hers = visit('hers', [item('chen', 600)], { customerId: 'cust_mei' })
    const fitter = fitterAmong(day([]), [hers], 'cust_mei')
    expect(fitter.whyNot([item('lin', 630)])).toEqual({ code: 'CUSTOMER_BUSY', appointmentId: 'hers' })
    expect(fitterAmong(day([]), [], 'cust_mei').whyNot([item('lin', 600), item('lin', 630)])).toMatchObject({
      code: 'STAFF_BUSY',
      appointmentIds: [],
    })
  })
})

describe('dragging an item', () => {
  const two = [item('lin', 600), item('lin', 660)]
  const starts = (items: readonly AppointmentItem[]): number[] => items.map(({ startMinute }) => startMinute)

  it('moves it alone while the visit holds together, else the whole visit', () => {
    const later = dragItem(two, 1, { startMinute: 675, staffMemberId: 'lin' }, RULES)
    expect(later.isOk && starts(later.value)).toEqual([600, 675])
    const apart = dragItem(two, 1, { startMinute: 680, staffMemberId: 'lin' }, RULES)
    expect(apart.isOk && starts(apart.value)).toEqual([620, 680])
    const across = dragItem(two, 0, { startMinute: 610, staffMemberId: 'lin' }, RULES)
    expect(across.isOk && starts(across.value)).toEqual([610, 670])
  })

  it('gives it to somebody else in her minutes, assigned by the store, and what follows makes room', () => {
    const moved = dragItem(two, 0, { startMinute: 600, staffMemberId: 'wang' }, RULES)
    expect(moved).toMatchObject({
      value: [
        { staffMemberId: 'wang', staffName: 'Wang', turn: 'rotation', phases: [{ minutes: 75 }] },
        { startMinute: 675, staffMemberId: 'lin', turn: 'requested' },
      ],
    })
    expect(dragItem(two, 0, { startMinute: 600, staffMemberId: 'chen' }, RULES)).toMatchObject({
      error: { code: 'STAFF_UNSKILLED', staffMemberId: 'chen' },
    })
  })

  it('makes it 点钟 again when it comes back to whom she had asked for, and tells her of both', () => {
    const at = (staffMemberId: string) => [{ startMinute: 600, staffMemberId }]
    const one = [item('lin', 600)]
    const byWang = placeItems(one, at('wang'), RULES)
    if (!byWang.isOk) throw new Error(byWang.error.code)
    expect(byWang.value).toMatchObject([{ turn: 'rotation', askedForStaffMemberId: 'lin' }])
    const back = placeItems(byWang.value, at('lin'), RULES)
    expect(back).toEqual({ isOk: true, value: [item('lin', 600, { staffName: 'Lin' })] })
    const arranged = (items: readonly AppointmentItem[]) => ({ on: ON, status: 'confirmed', items }) as const
    expect(isCustomerTold(arranged(one), arranged(byWang.value))).toBe(true)
    expect(isCustomerTold(arranged(byWang.value), arranged(one))).toBe(true)
    const assigned = [item('wang', 600, { turn: 'rotation', phases: [work(75)] })]
    const given = placeItems(assigned, at('lin'), RULES)
    expect(given).toMatchObject({ value: [{ turn: 'rotation', staffMemberId: 'lin' }] })
    expect(given).not.toHaveProperty('value.0.askedForStaffMemberId')
  })

  it('keeps side by side what was, and refuses places for other items than there are', () => {
    const pair = [item('lin', 600), item('wang', 600)]
    const moved = dragItem(pair, 1, { startMinute: 630, staffMemberId: 'wang' }, RULES)
    expect(moved.isOk && starts(moved.value)).toEqual([630, 630])
    expect(placeItems(pair, [{ startMinute: 600, staffMemberId: 'lin' }], RULES)).toMatchObject({
      error: { code: 'ITEMS_CHANGED' },
    })
    const torn = [600, 665].map((startMinute, index) => ({ startMinute, staffMemberId: index === 0 ? 'lin' : 'wang' }))
    expect(placeItems(pair, torn, RULES)).toMatchObject({ error: { code: 'VISIT_TORN', maxWaitMinutes: 15 } })
  })
})

describe('lasting longer or shorter', () => {
  const one = [item('lin', 600, { phases: [work(60), CLEANUP] })]

  it('sells more time as an item of its own, by the minute, with the cleanup behind it', () => {
    expect(resizeItems(one, { itemIndex: 0, byMinutes: 30, isExtension: true })).toMatchObject({
      value: [
        { startMinute: 600, phases: [{ minutes: 60 }], salePriceFen: 30_000, turn: 'requested' },
        { startMinute: 660, phases: [{ minutes: 30 }, { kind: 'cleanup' }], salePriceFen: 15_000, turn: 'extension' },
      ],
    })
  })

  it('extends an extension at its own rate, and takes it back when nothing is left of it', () => {
    const extended = resizeItems(one, { itemIndex: 0, byMinutes: 30, isExtension: true })
    if (!extended.isOk) throw new Error('it can be extended')
    expect(resizeItems(extended.value, { itemIndex: 1, byMinutes: 60, isExtension: true })).toMatchObject({
      value: [{}, { phases: [{ minutes: 90 }, {}], salePriceFen: 45_000 }],
    })
    expect(resizeItems(extended.value, { itemIndex: 1, byMinutes: -30, isExtension: false })).toEqual({
      isOk: true,
      value: one,
    })
  })

  it.each([
    [30, [90, 10], 30_000],
    [-55, [5, 10], 30_000],
  ])('takes %i minutes at the same price', (byMinutes, minutes, salePriceFen) => {
    const resized = resizeItems(one, { itemIndex: 0, byMinutes, isExtension: false })
    expect(resized.isOk && resized.value.map((each) => each.phases.map((phase) => phase.minutes))).toEqual([minutes])
    expect(resized).toMatchObject({ value: [{ salePriceFen }] })
  })

  it('moves what follows in the visit, and refuses less than five minutes or to sell time in the middle', () => {
    const two = [item('lin', 600), item('wang', 660)]
    expect(resizeItems(two, { itemIndex: 0, byMinutes: 15, isExtension: false })).toMatchObject({
      value: [{ phases: [{ minutes: 75 }] }, { startMinute: 675 }],
    })
    expect(resizeItems(two, { itemIndex: 0, byMinutes: -60, isExtension: false })).toMatchObject({
      error: { code: 'TOO_SHORT', leastMinutes: 5 },
    })
    expect(resizeItems(two, { itemIndex: 0, byMinutes: 15, isExtension: true })).toMatchObject({
      error: { code: 'EXTENSION_NOT_LAST' },
    })
    expect(resizeItems(two, { itemIndex: 2, byMinutes: 15, isExtension: true })).toMatchObject({
      error: { code: 'ITEMS_CHANGED' },
    })
  })
})

describe('making room', () => {
  const longer = (minutes: number): BoardVisit => visit('running', [item('wang', 600, { phases: [work(minutes)] })])
  const next = visit('next', [item('wang', 680)])
  const after = visit('after', [item('wang', 750)])
  const delays = (visits: readonly BoardVisit[], minutes: number) => {
    const planned = planPushes(day(visits), longer(minutes))
    return planned.isOk ? planned.value.map((push) => [push.visit.appointmentId, push.byMinutes]) : planned.error.code
  }

  it.each([
    [70, []],
    [
      75,
      [
        ['next', 5],
        ['after', 5],
      ],
    ],
    [
      90,
      [
        ['next', 20],
        ['after', 20],
      ],
    ],
  ])('pushes what is in the way of %i minutes, and what is in the way of that', (minutes, pushes) => {
    expect(delays([next, after], minutes)).toEqual(pushes)
  })

  it('pushes nothing that has begun, and says what is in the way', () => {
    expect(delays([{ ...next, status: 'inService' }], 90)).toBe('STAFF_BUSY')
  })
})

describe('exchanging places', () => {
  const first = visit('first', [item('lin', 600)])
  const second = visit('second', [item('wang', 720, { phases: [work(75)] })])

  it.each([
    ['therapists', [['wang', 600, 75]], [['lin', 720, 60]]],
    ['times', [['lin', 720, 60]], [['wang', 600, 75]]],
    ['both', [['wang', 720, 75]], [['lin', 600, 60]]],
  ] as const)('of %s', (exchange, one, other) => {
    const places = (items: readonly AppointmentItem[]) =>
      items.map(({ staffMemberId, startMinute, phases }) => [staffMemberId, startMinute, phases[0]?.minutes])
    const swapped = swapVisits(first, second, exchange, RULES)
    expect(swapped.isOk && swapped.value.map(places)).toEqual([one, other])
  })

  it('not of visits on two days, nor of several people', () => {
    expect(swapVisits(first, { ...second, on: '2025-03-11' }, 'times', RULES)).toMatchObject({
      error: { code: 'DAYS_DIFFER' },
    })
    const pair = visit('pair', [item('lin', 720), item('wang', 720)])
    expect(swapVisits(first, pair, 'both', RULES)).toMatchObject({ error: { code: 'SEVERAL_THERAPISTS' } })
  })
})

describe('the customer is told', () => {
  const before = { on: ON, status: 'confirmed', items: [item('lin', 600)] } as const
  it.each([
    ['of another time', { items: shiftItems(before.items, 5) }, true],
    ['of another day', { on: '2025-03-11' }, true],
    ['when somebody else does what she had asked one person for', { items: [item('wang', 600)] }, true],
    ['not when nothing of hers changes', {}, false],
  ] as const)('%s', (_what, changes, isTold) => {
    expect(isCustomerTold(before, { ...before, ...changes })).toBe(isTold)
  })

  it('not of another person when she had asked for nobody, nor when she is there', () => {
    const rotation = { ...before, items: [item('lin', 600, { turn: 'rotation' })] }
    expect(isCustomerTold(rotation, { ...rotation, items: [item('wang', 600, { turn: 'rotation' })] })).toBe(false)
    const arrived = { ...before, status: 'arrived' } as const
    expect(isCustomerTold(arrived, { ...arrived, items: shiftItems(before.items, 15) })).toBe(false)
    expect(isCustomerTold(arrived, { ...arrived, on: '2025-03-11' })).toBe(true)
  })
})
