import type { AppointmentStatus } from '../../../src/domain/shared/appointment-statuses'
import { isReminderTimely, nextDueAtOf, nextReminder } from '../../../src/domain/booking/reminders'
import { momentAt } from '../../../src/domain/shared/time'

const at = (text: string): number => Date.parse(`${text}:00+08:00`)
/** Wednesday at 14:00, confirmed. */
const visit = {
  on: '2025-03-12',
  startsAt: at('2025-03-12T14:00'),
  status: 'confirmed' as AppointmentStatus,
  history: [],
} as const

describe('the next reminder', () => {
  it.each([
    ['two days before', '2025-03-10T09:00', 'dayBefore', '2025-03-11T10:00'],
    ['a minute before the day-before one', '2025-03-11T09:59', 'dayBefore', '2025-03-11T10:00'],
    ['at the moment of the day-before one, which has gone', '2025-03-11T10:00', 'hourBefore', '2025-03-12T13:00'],
    ['on the day', '2025-03-12T12:59', 'hourBefore', '2025-03-12T13:00'],
  ])('%s is the one that is still to come', (_when, after, kind, dueAt) => {
    expect(nextReminder(visit, at(after))).toEqual({ kind, dueAt: at(dueAt) })
  })

  it.each([
    ['within the last hour', '2025-03-12T13:00'],
    ['when it has begun', '2025-03-12T14:30'],
  ])('%s is none', (_when, after) => {
    expect(nextReminder(visit, at(after))).toBeUndefined()
  })

  it.each(['held', 'requested', 'arrived', 'cancelled', 'declined', 'expired', 'noShow', 'completed'] as const)(
    'of a visit that is %s is none',
    (status) => {
      expect(nextReminder({ ...visit, status }, at('2025-03-10T09:00'))).toBeUndefined()
    },
  )

  it('of a visit after midnight counts from its business day', () => {
    const late = { on: '2025-03-12', startsAt: momentAt('2025-03-12', 1500), status: 'confirmed' } as const
    expect(nextReminder(late, at('2025-03-11T09:00'))).toEqual({ kind: 'dayBefore', dueAt: at('2025-03-11T10:00') })
    expect(nextReminder(late, at('2025-03-12T10:00'))).toEqual({ kind: 'hourBefore', dueAt: at('2025-03-13T00:00') })
  })
})

describe('a reminder that comes late', () => {
  it.each([
    ['dayBefore', '2025-03-11T23:59', true],
    ['dayBefore', '2025-03-12T00:00', false],
    ['hourBefore', '2025-03-12T13:59', true],
    ['hourBefore', '2025-03-12T14:00', false],
  ] as const)('%s at %s is still right: %s', (kind, now, expected) => {
    expect(isReminderTimely(kind, visit, at(now))).toBe(expected)
  })

  it('is wrong of a visit that is no longer confirmed', () => {
    expect(isReminderTimely('hourBefore', { ...visit, status: 'arrived' }, at('2025-03-12T13:00'))).toBe(false)
  })
})

describe('when the timer has to look', () => {
  it('is the start of a request, however late it is', () => {
    const requested = { ...visit, status: 'requested' as const }
    expect(nextDueAtOf(requested, at('2025-03-10T09:00'))).toBe(visit.startsAt)
    expect(nextDueAtOf(requested, visit.startsAt + 1)).toBe(visit.startsAt)
  })

  it('is when a hold runs out, and else the next reminder', () => {
    const held = { ...visit, status: 'held' as const, holdUntilAt: at('2025-03-10T09:10') }
    expect(nextDueAtOf(held, at('2025-03-10T09:00'))).toBe(at('2025-03-10T09:10'))
    expect(nextDueAtOf(visit, at('2025-03-10T09:00'))).toBe(at('2025-03-11T10:00'))
    const endless = { ...visit, status: 'held' as const }
    expect(nextDueAtOf(endless, at('2025-03-10T09:00'))).toBe(visit.startsAt)
  })
})
