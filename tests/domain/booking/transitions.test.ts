import { APPOINTMENT_MOVES } from '../../../src/contracts/booking-views'
import { APPOINTMENT_STATUSES } from '../../../src/domain/shared/appointment-statuses'
import {
  checkChangeWindow,
  checkCheckInOpen,
  checkMove,
  checkStartPassed,
  movesOf,
  type Mover,
} from '../../../src/domain/booking/transitions'

const MINUTE_MS = 60_000
const startsAt = Date.parse('2025-03-10T14:00:00+08:00')
const changeableUntilAt = Date.parse('2025-03-10T12:00:00+08:00')
const dated = { startsAt, changeableUntilAt, version: 3 }

/** What the table should say, written a second time: status by status, for customer and staff, at any time. */
const EXPECTED: readonly (readonly [(typeof APPOINTMENT_STATUSES)[number], readonly string[], readonly string[]])[] = [
  ['held', ['cancel'], ['cancel']],
  ['requested', ['cancel', 'reschedule'], ['cancel', 'confirm', 'decline', 'reschedule']],
  ['confirmed', ['cancel', 'check-in', 'reschedule'], ['cancel', 'check-in', 'mark-no-show', 'reschedule']],
  ['arrived', [], ['cancel', 'start']],
  ['inService', [], ['complete']],
  ['completed', [], []],
  ['cancelled', [], []],
  ['declined', [], []],
  ['expired', [], []],
  ['noShow', [], []],
]

describe('the table of moves', () => {
  it('has a line for every status', () => {
    expect(EXPECTED.map(([status]) => status)).toEqual(APPOINTMENT_STATUSES)
  })

  it.each(EXPECTED)(
    'lets customers and staff do with a visit that is %s what they may, and nothing else',
    (status, ...by) => {
      const movers: readonly Mover[] = ['customer', 'staff']
      movers.forEach((mover, index) => {
        const possible = APPOINTMENT_MOVES.filter((move) => checkMove({ status, version: 3 }, move, mover, 3).isOk)
        expect([...possible].sort()).toEqual(by[index])
      })
    },
  )

  it('tells the present version to whoever has seen another one, before it looks at the status', () => {
    const requested = { status: 'requested', version: 3 } as const
    expect(checkMove(requested, 'confirm', 'staff', 2)).toEqual({
      isOk: false,
      error: { code: 'VERSION_OUTDATED', version: 3 },
    })
    expect(checkMove({ ...requested, status: 'declined' }, 'confirm', 'staff', 2)).toMatchObject({
      error: { code: 'VERSION_OUTDATED' },
    })
    expect(checkMove({ ...requested, status: 'declined' }, 'confirm', 'staff', 3)).toEqual({
      isOk: false,
      error: { code: 'MOVE_NOT_POSSIBLE', status: 'declined' },
    })
  })
})

describe('the times of moves', () => {
  it.each([
    ['the customer at the last moment', 'customer', 'confirmed', 0, true],
    ['the customer a moment too late', 'customer', 'confirmed', 1, false],
    ['staff after the window', 'staff', 'confirmed', 1, true],
    ['the customer on a hold', 'customer', 'held', 1, true],
  ] as const)('%s: may change it or not', (_who, mover, status, afterMs, isOk) => {
    const checked = checkChangeWindow({ ...dated, status }, mover, changeableUntilAt + afterMs)
    expect(checked).toEqual(
      isOk ? { isOk, value: undefined } : { isOk, error: { code: 'CHANGE_WINDOW_CLOSED', changeableUntilAt } },
    )
  })

  it.each([
    [60 * MINUTE_MS, true],
    [60 * MINUTE_MS + 1, false],
  ])('checking in %i ms before the start is possible: %s', (beforeMs, isOk) => {
    expect(checkCheckInOpen(dated, startsAt - beforeMs).isOk).toBe(isOk)
    expect(movesOf({ ...dated, status: 'confirmed' }, 'staff', startsAt - beforeMs).includes('check-in')).toBe(isOk)
  })

  it.each([
    [0, true],
    [-1, false],
  ])('%i ms after the start she may be said not to have come: %s', (afterMs, isOk) => {
    expect(checkStartPassed(dated, startsAt + afterMs).isOk).toBe(isOk)
    expect(movesOf({ ...dated, status: 'confirmed' }, 'staff', startsAt + afterMs).includes('mark-no-show')).toBe(isOk)
  })

  it.each([
    ['customer', changeableUntilAt, ['reschedule', 'cancel']],
    ['customer', changeableUntilAt + 1, []],
    ['customer', startsAt - 60 * MINUTE_MS, ['check-in']],
    ['staff', changeableUntilAt + 1, ['reschedule', 'cancel']],
    ['staff', startsAt, ['check-in', 'reschedule', 'cancel', 'mark-no-show']],
  ] as const)('shows the %s at %i what is possible then', (mover, nowAt, moves) => {
    expect(movesOf({ ...dated, status: 'confirmed' }, mover, nowAt)).toEqual(moves)
  })
})
