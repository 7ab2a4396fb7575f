import {
  birthdayToGive,
  isMonthDay,
  nextBirthday,
  nextBirthdayLookAt,
  type Birthday,
} from '../../../src/domain/loyalty/birthday'
import { momentAt } from '../../../src/domain/shared/time'

const MARCH: Birthday = { customerId: 'cust_mei', monthDay: '03-08' }
const GIFT = { points: 100, daysBefore: 7 }

it.each([
  ['03-08', '2025-03-08', '2025-03-08'],
  ['03-08', '2025-03-09', '2026-03-08'],
  ['02-29', '2025-01-01', '2025-02-28'],
  ['02-29', '2028-02-01', '2028-02-29'],
  ['12-31', '2025-12-31', '2025-12-31'],
  ['01-01', '2025-12-31', '2026-01-01'],
] as const)('the birthday %s from %s on is %s', (monthDay, today, on) => {
  expect(nextBirthday({ ...MARCH, monthDay }, today)).toBe(on)
})

it('no second gift comes within 300 days, whatever the date is changed to', () => {
  const given = { ...MARCH, givenFor: '2025-03-08' } as const
  expect(nextBirthday(given, '2025-03-08')).toBe('2026-03-08')
  expect(nextBirthday({ ...given, monthDay: '03-20' }, '2025-03-10')).toBe('2026-03-20')
  expect(nextBirthday({ ...given, monthDay: '12-31' }, '2025-03-10')).toBe('2026-12-31')
})

it('is given so many days before, and not where nothing is given', () => {
  expect(birthdayToGive(MARCH, GIFT, '2025-02-28')).toBeUndefined()
  expect(birthdayToGive(MARCH, GIFT, '2025-03-01')).toBe('2025-03-08')
  expect(birthdayToGive(MARCH, GIFT, '2025-03-08')).toBe('2025-03-08')
  expect(birthdayToGive(MARCH, undefined, '2025-03-08')).toBeUndefined()
  expect(birthdayToGive({ ...MARCH, givenFor: '2025-03-08' }, GIFT, '2025-03-08')).toBeUndefined()
})

it('is looked at from thirty days before on, each morning', () => {
  expect(nextBirthdayLookAt(MARCH, '2025-01-01')).toBe(momentAt('2025-02-06', 600))
  expect(nextBirthdayLookAt(MARCH, '2025-02-06')).toBe(momentAt('2025-02-07', 600))
})

it.each([
  ['02-29', true],
  ['02-30', false],
  ['13-01', false],
  ['00-10', false],
  ['3-8', false],
])('%s is a day: %p', (monthDay, isOne) => {
  expect(isMonthDay(monthDay)).toBe(isOne)
})
