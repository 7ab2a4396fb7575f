import type { Appointment, AppointmentChange } from '../../../src/domain/booking/appointment'
import {
  goneStaffIdsOf,
  isToCall,
  settleCall,
  withCallMark,
  withoutTimeOffCause,
  type CallCause,
} from '../../../src/domain/booking/call-mark'
import type { StaffDay } from '../../../src/domain/booking/days'
import { nextHandoverStep } from '../../../src/domain/booking/handover'
import { wishesOf } from '../../../src/domain/booking/move-visit'
import { rearrange } from '../../../src/domain/booking/rearrange-visit'
import { decideTimeOff, visitsWithin, withoutShiftsFrom } from '../../../src/domain/booking/roster'
import { momentAt } from '../../../src/domain/shared/time'

const ON = '2025-03-11'
const VISIT: Appointment = {
  ...{ appointmentId: 'appt_1', storeId: 'store_east', storeName: 'East', customerId: 'cust_mei', customerName: 'Mei' },
  ...{ on: ON, startMinute: 840, endMinute: 900, startsAt: momentAt(ON, 840), changeableUntilAt: momentAt(ON, 720) },
  ...{ status: 'confirmed', version: 3, source: 'customerApp', checkInCode: '123456' },
  items: [
    {
      ...{ serviceId: 'svc_facial', serviceName: 'Facial', staffMemberId: 'staff_lin', staffName: 'Lin' },
      ...{ turn: 'requested', startMinute: 840, salePriceFen: 29_800 },
      phases: [{ kind: 'active', minutes: 60, needsStaff: true, roomKinds: [] }],
    },
  ],
  preparationTips: [],
  history: [],
}
const AT = momentAt('2025-03-10', 600)
const change = (what: AppointmentChange['what']): AppointmentChange => ({ at: AT, what, by: 'staff' })
const timeOff = (timeOffId: string): CallCause => {
  return { why: 'timeOff', staffMemberId: 'staff_lin', staffName: 'Lin', timeOffId }
}
const LEFT: CallCause = { why: 'staffLeft', staffMemberId: 'staff_lin', staffName: 'Lin' }
const left = withCallMark(VISIT, timeOff('off_1'), false, change('leftForCalling'))

describe('a visit whose therapist will not be there', () => {
  it('is to be called about as its next version, by the window its customer had', () => {
    expect(left).toMatchObject({ version: 4, changeableUntilAt: VISIT.changeableUntilAt, history: [{ at: AT }] })
    expect(isToCall(left)).toBe(true)
    expect(isToCall(VISIT)).toBe(false)
    expect(isToCall({ ...left, status: 'cancelled' })).toBe(false)
  })

  it('may be moved by a customer who was asked to until it begins, and still once another cause comes', () => {
    const asked = withCallMark(VISIT, timeOff('off_1'), true, change('customerAsked'))
    expect(asked.changeableUntilAt).toBe(VISIT.startsAt)
    const twice = withCallMark(asked, LEFT, false, change('leftForCalling'))
    expect(twice.callMark).toEqual({ causes: [timeOff('off_1'), LEFT], isCustomerAsked: true })
    expect(twice.changeableUntilAt).toBe(VISIT.startsAt)
  })

  it('is settled by a call, once, by whoever saw it as it is', () => {
    expect(settleCall(left, 3, change('called'))).toMatchObject({ error: { code: 'VERSION_OUTDATED', version: 4 } })
    const settled = settleCall(left, 4, change('called'))
    if (!settled.isOk) throw new Error(settled.error.code)
    expect(settled.value).toMatchObject({ version: 5, callMark: { calledAt: AT }, history: [{}, { what: 'called' }] })
    expect(isToCall(settled.value)).toBe(false)
    expect(settleCall(settled.value, 5, change('called'))).toMatchObject({ error: { code: 'NOT_TO_CALL' } })
    expect(settleCall(VISIT, 3, change('called'))).toMatchObject({ error: { code: 'NOT_TO_CALL' } })
    const again = withCallMark(settled.value, LEFT, false, change('leftForCalling'))
    expect(isToCall(again)).toBe(true)
  })

  it('stays as it was when the time off is taken back, but not for another cause', () => {
    expect(withoutTimeOffCause(left, 'off_2', change('kept'))).toBeUndefined()
    expect(withoutTimeOffCause(left, 'off_1', change('kept'))).toEqual({
      ...VISIT,
      ...{ version: 5, history: [change('leftForCalling'), change('kept')] },
    })
    const both = withCallMark(left, LEFT, false, change('leftForCalling'))
    expect(withoutTimeOffCause(both, 'off_1', change('kept'))?.callMark?.causes).toEqual([LEFT])
  })

  it('is nobody’s to call once it was moved, and whoever has left is not asked for again', () => {
    const gone = withCallMark(VISIT, LEFT, false, change('leftForCalling'))
    expect(goneStaffIdsOf(gone)).toEqual(['staff_lin'])
    expect(wishesOf(gone)).toEqual([{ serviceId: 'svc_facial' }])
    expect(wishesOf(left)).toEqual([{ serviceId: 'svc_facial', staffMemberId: 'staff_lin' }])
    const moved = rearrange(left, ON, VISIT.items, change('rescheduled'), { cancelWindowMinutes: 120 })
    expect(moved).not.toHaveProperty('callMark')
  })
})

const taken = (appointmentId: string, startMinute: number, endMinute: number, holdUntilAt?: number) => {
  return { appointmentId, startMinute, endMinute, ...(holdUntilAt !== undefined && { holdUntilAt }) }
}
const DAY: StaffDay = {
  ...{ staffMemberId: 'staff_lin', storeId: 'store_east', on: ON, isOwnPlan: true },
  shifts: [
    { startMinute: 600, endMinute: 800 },
    { startMinute: 860, endMinute: 1080 },
  ],
  breaks: [{ startMinute: 900, endMinute: 930 }],
  timeOff: [],
  busy: [
    taken('appt_1', 840, 870),
    taken('appt_1', 890, 900),
    taken('appt_2', 900, 930),
    taken('appt_3', 870, 880, AT),
  ],
}

describe('time off over visits', () => {
  it('names each visit that stands in it once', () => {
    expect(visitsWithin(DAY, { startMinute: 860, endMinute: 900 }, AT)).toEqual(['appt_1'])
    expect(visitsWithin(DAY, { startMinute: 860, endMinute: 901 }, AT)).toEqual(['appt_1', 'appt_2'])
    expect(visitsWithin(DAY, { startMinute: 860, endMinute: 900 }, AT - 1)).toEqual(['appt_1', 'appt_3'])
  })

  it('is only approved over visits that were seen', () => {
    const hours = { startMinute: 860, endMinute: 960 }
    expect(decideTimeOff(DAY, hours, AT, ['appt_1'])).toMatchObject({ error: { appointmentIds: ['appt_2'] } })
    expect(decideTimeOff(DAY, hours, AT, ['appt_1', 'appt_2'])).toMatchObject({ value: { timeOff: [hours] } })
  })
})

describe('handing over', () => {
  it('closes a day from the minute on at which she is gone, and keeps what she has worked and what stands', () => {
    const { isOwnPlan: _own, ...rest } = DAY
    const first = { startMinute: 600, endMinute: 800 }
    expect(withoutShiftsFrom(DAY, 600)).toEqual({ ...rest, shifts: [], breaks: [] })
    expect(withoutShiftsFrom(DAY, 860)).toEqual({ ...rest, shifts: [first], breaks: [] })
    expect(withoutShiftsFrom(DAY, 915)).toEqual({
      ...rest,
      shifts: [first, { startMinute: 860, endMinute: 915 }],
      breaks: [{ startMinute: 900, endMinute: 915 }],
    })
  })

  it('closes all days, then sees to each visit, then ends', () => {
    const visits = [
      { appointmentId: 'appt_1', state: 'moved' },
      { appointmentId: 'appt_2', state: 'waiting' },
    ] as const
    expect(nextHandoverStep({ areDaysClosed: false, visits })).toEqual({ kind: 'closeDays' })
    expect(nextHandoverStep({ areDaysClosed: true, visits })).toEqual({ kind: 'visit', index: 1 })
    expect(nextHandoverStep({ areDaysClosed: true, visits: visits.slice(0, 1) })).toEqual({ kind: 'finish' })
  })
})
