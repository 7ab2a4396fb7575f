import { planAppointmentNews, type AppointmentEvent } from '../../../src/domain/notify/appointment-news'
import { momentAt } from '../../../src/domain/shared/time'

const EVENT: AppointmentEvent = {
  what: 'requested',
  by: 'customer',
  storeName: '东店',
  customerName: '李梅',
  serviceNames: ['补水护理', '肩颈按摩'],
  on: '2025-03-10',
  startMinute: 840,
}
const BEFORE = momentAt('2025-03-10', 600)
const START = momentAt('2025-03-10', 840)

type Row = readonly [
  what: AppointmentEvent['what'],
  by: AppointmentEvent['by'],
  feed: string | undefined,
  customer: string,
  concerned: string,
  desk: string,
]

/** `-` is not told, `inbox` only there, else the purpose of the message. */
const TABLE: readonly Row[] = [
  ['requested', 'customer', 'requested', 'inbox', 'newRequest', 'newRequest'],
  ['confirmed', 'staff', 'confirmed', 'appointmentConfirmed', 'scheduleChanged', '-'],
  ['confirmed', 'customer', 'booked', 'appointmentConfirmed', 'newRequest', 'newRequest'],
  ['declined', 'staff', 'declined', 'appointmentChanged', 'scheduleChanged', '-'],
  ['rescheduled', 'staff', 'rescheduled', 'appointmentChanged', 'scheduleChanged', '-'],
  ['rescheduled', 'customer', 'rescheduled', 'inbox', 'scheduleChanged', 'scheduleChanged'],
  ['rearranged', 'staff', 'changed', '-', 'scheduleChanged', '-'],
  ['cancelled', 'staff', 'cancelled', 'appointmentChanged', 'scheduleChanged', '-'],
  ['cancelled', 'customer', 'cancelled', 'inbox', 'scheduleChanged', 'scheduleChanged'],
  ['expired', 'shop', 'expired', 'appointmentChanged', '-', '-'],
  ['arrived', 'customer', 'arrived', '-', '-', '-'],
  ['reminderDayBefore', 'shop', undefined, 'appointmentReminder', '-', '-'],
  ['reminderHourBefore', 'shop', undefined, 'appointmentReminder', '-', '-'],
  ['thanks', 'shop', undefined, 'inbox', '-', '-'],
  ['other', 'staff', 'changed', '-', '-', '-'],
]

function told({ isTold, message }: { isTold: boolean; message?: { purpose: string } }): string {
  return isTold ? (message?.purpose ?? 'inbox') : '-'
}

describe('who is told of an appointment', () => {
  it.each(TABLE)(
    '%s by %s: feed %s, customer %s, therapists %s, desk %s',
    (what, by, feed, customer, concerned, desk) => {
      const plan = planAppointmentNews({ ...EVENT, what, by }, BEFORE)
      expect([plan.feedKind, told(plan.customer), told(plan.concerned), told(plan.desk)]).toEqual([
        feed,
        customer,
        concerned,
        desk,
      ])
    },
  )

  it.each([
    [START - 1, 'appointmentConfirmed'],
    [START, 'inbox'],
  ])('at %i a confirmation of a visit at 14:00 reaches the customer as %s', (nowAt, expected) => {
    const plan = planAppointmentNews({ ...EVENT, what: 'confirmed', by: 'staff' }, nowAt)
    expect(told(plan.customer)).toBe(expected)
    expect(plan.feedKind).toBe('confirmed')
  })

  it.each([
    [START - 1, 'appointmentReminder'],
    [START, '-'],
  ])('at %i a reminder of a visit at 14:00 reaches the customer as %s', (nowAt, expected) => {
    const plan = planAppointmentNews({ ...EVENT, what: 'reminderHourBefore', by: 'shop' }, nowAt)
    expect(told(plan.customer)).toBe(expected)
  })

  it('tells a customer by message that nobody answered, when her time has come, and asks her back', () => {
    const plan = planAppointmentNews({ ...EVENT, what: 'expired', by: 'shop', tips: [], reason: undefined }, START)
    expect(plan.customer.message).toMatchObject({
      purpose: 'appointmentChanged',
      facts: { state: '已失效', remark: '抱歉没能约上,欢迎再约' },
    })
  })

  it('says the services, the time, the store, and why', () => {
    const plan = planAppointmentNews({ ...EVENT, what: 'declined', by: 'staff', reason: '当日已满' }, BEFORE)
    expect(plan.customer.message?.facts).toEqual({
      state: '未接受',
      subject: '补水护理、肩颈按摩',
      time: '2025年3月10日 14:00',
      store: '东店',
      person: '李梅',
      remark: '当日已满',
    })
  })

  it('asks to come five minutes early an hour before, with the tips', () => {
    const plan = planAppointmentNews({ ...EVENT, what: 'reminderHourBefore', by: 'shop', tips: ['请素颜'] }, BEFORE)
    expect(plan.customer.message?.facts.remark).toBe('请提前五分钟到店,请素颜')
  })
})
