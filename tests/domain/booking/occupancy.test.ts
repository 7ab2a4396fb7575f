import {
  customerEndMinute,
  itemEndMinute,
  occupancyOf,
  occupyDays,
  releaseDays,
} from '../../../src/domain/booking/occupancy'
import type { ServicePhase } from '../../../src/domain/shared/services'

const phase = (
  kind: ServicePhase['kind'],
  minutes: number,
  needsStaff: boolean,
  ...roomKinds: string[]
): ServicePhase => {
  return { kind, minutes, needsStaff, roomKinds }
}
const ON = '2025-03-10'
const COLOUR = {
  staffMemberId: 'staff_lin',
  startMinute: 600,
  phases: [
    phase('prepare', 10, true, 'bed'),
    phase('active', 20, true, 'bed', 'laser'),
    phase('processing', 40, false, 'bed'),
    phase('finish', 15, true),
    phase('cleanup', 10, false, 'bed'),
  ],
}
const visit = { appointmentId: 'appt_1', storeId: 'store_1', on: ON, status: 'requested', items: [COLOUR] } as const
const staffDay = {
  staffMemberId: 'staff_lin',
  storeId: 'store_1',
  on: ON,
  shifts: [],
  breaks: [],
  timeOff: [],
  busy: [],
} as const
const roomDay = (roomKind: string) => ({ storeId: 'store_1', roomKind, on: ON, taken: [] }) as const
const DAYS = { staffDays: [staffDay], roomDays: [roomDay('bed'), roomDay('laser')] } as const
const NOW = Date.parse('2025-03-10T08:00:00+08:00')

describe('what a visit takes', () => {
  it('is the staff’s minutes without processing, and each phase’s rooms; phases that follow each other are one', () => {
    expect(occupancyOf([COLOUR])).toEqual({
      staff: [
        {
          staffMemberId: 'staff_lin',
          intervals: [
            { startMinute: 600, endMinute: 630 },
            { startMinute: 670, endMinute: 685 },
          ],
        },
      ],
      rooms: [
        {
          roomKind: 'bed',
          intervals: [
            { startMinute: 600, endMinute: 670 },
            { startMinute: 685, endMinute: 695 },
          ],
        },
        { roomKind: 'laser', intervals: [{ startMinute: 610, endMinute: 630 }] },
      ],
    })
    expect([customerEndMinute(COLOUR), itemEndMinute(COLOUR)]).toEqual([685, 695])
  })

  it('is two rooms while one item is cleaned up and the next has begun', () => {
    const next = { staffMemberId: 'staff_wang', startMinute: 685, phases: [phase('active', 10, true, 'bed')] }
    const bed = occupancyOf([COLOUR, next]).rooms.find(({ roomKind }) => roomKind === 'bed')
    expect(bed?.intervals.filter(({ startMinute }) => startMinute === 685)).toHaveLength(2)
  })

  it('is put into the days in place of what it took before, and comes out again; days count what they gave back', () => {
    const taken = occupyDays(DAYS, visit, NOW)
    expect(taken.staffDays[0]?.busy).toHaveLength(2)
    const moved = occupyDays(taken, { ...visit, items: [{ ...COLOUR, startMinute: 660 }] }, NOW)
    expect(moved.staffDays[0]?.busy.map(({ startMinute }) => startMinute)).toEqual([660, 730])
    const freed = (freedCount: number) => ({ ...DAYS, staffDays: [{ ...staffDay, freedCount }] })
    expect(releaseDays(taken, 'appt_1')).toEqual(freed(1))
    expect(releaseDays(moved, 'appt_1')).toEqual(freed(2))
    expect(occupyDays(moved, { ...visit, status: 'cancelled' }, NOW)).toEqual(freed(2))
    // Nothing becomes free by what stays, nor by what somebody else gave back.
    expect(occupyDays(taken, { ...visit, status: 'confirmed' }, NOW).staffDays[0]).not.toHaveProperty('freedCount')
    expect(releaseDays(taken, 'appt_2')).toEqual(taken)
  })

  it('carries the hold’s end only while it is held, and drops holds of others that have run out', () => {
    const hold = { startMinute: 900, endMinute: 930, appointmentId: 'appt_2' }
    const busy = [
      { ...hold, holdUntilAt: NOW },
      { ...hold, appointmentId: 'appt_3', holdUntilAt: NOW + 1 },
    ]
    const days = { ...DAYS, staffDays: [{ ...staffDay, busy }] }
    const after = occupyDays(days, { ...visit, status: 'held', holdUntilAt: NOW + 5 }, NOW).staffDays[0]?.busy
    expect(after?.map(({ appointmentId, holdUntilAt }) => [appointmentId, holdUntilAt])).toEqual([
      ['appt_1', NOW + 5],
      ['appt_1', NOW + 5],
      ['appt_3', NOW + 1],
    ])
  })

  it('can’t be put into days that were not loaded', () => {
    expect(() => occupyDays({ ...DAYS, roomDays: [roomDay('bed')] }, visit, NOW)).toThrow('not loaded: laser')
    expect(() => occupyDays({ ...DAYS, staffDays: [{ ...staffDay, on: '2025-03-11' }] }, visit, NOW)).toThrow(
      'staff_lin',
    )
  })
})
