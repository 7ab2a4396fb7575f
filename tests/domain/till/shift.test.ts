import {
  closeShift,
  completeShift,
  expectedFenOf,
  MOST_CASH_MOVES,
  moveCash,
  type TillShift,
} from '../../../src/domain/till/shift'

const by = { staffMemberId: 'staff_xia', staffName: 'Xia' }
const OPEN: TillShift = {
  ...{ shiftId: 'shift_1', storeId: 'store_east', openedAt: 1, openedBy: by, floatFen: 50_000, moves: [] },
}
const move = (kind: 'payIn' | 'drop', amountFen: number) => ({ kind, amountFen, reason: 'bank', by, at: 2 })
const sums = (method: 'cash' | 'bankCard', takenFen: number, refundedFen = 0) => ({
  ...{ method, takenFen, refundedFen, paymentCount: 1, refundCount: 0 },
})

describe('what ought to be in the drawer', () => {
  it.each([
    ['nothing happened', [], [], 50_000],
    ['cash was taken', [sums('cash', 29_800)], [], 79_800],
    ['cash was handed back', [sums('cash', 29_800, 10_000)], [], 69_800],
    ['cards were charged', [sums('bankCard', 29_800)], [], 50_000],
    ['change was put in', [], [move('payIn', 20_000)], 70_000],
    ['cash went to the bank', [sums('cash', 29_800)], [move('drop', 60_000)], 19_800],
  ])('when %s', (_what, methods, moves, expectedFen) => {
    expect(expectedFenOf({ ...OPEN, moves }, methods)).toBe(expectedFen)
  })
})

describe('closing a shift', () => {
  const methods = [sums('cash', 29_800)]
  const count = (countedFen: number, note?: string) =>
    closeShift(OPEN, { countedFen, methods, by, at: 3, ...(note !== undefined && { note }) })

  it.each([
    [79_799, undefined, -1],
    [79_801, undefined, 1],
  ])('refuses %i without a note', (countedFen, note, differenceFen) => {
    expect(count(countedFen, note)).toEqual({
      ...{ isOk: false, error: { code: 'NOTE_NEEDED', expectedFen: 79_800, differenceFen } },
    })
  })

  it('takes what is right without a note, and a difference with one', () => {
    expect(count(79_800)).toMatchObject({ isOk: true, value: { closed: { countedFen: 79_800, expectedFen: 79_800 } } })
    expect(count(79_700, 'a coin fell down')).toMatchObject({
      ...{ isOk: true, value: { closed: { expectedFen: 79_800, note: 'a coin fell down', methods } } },
    })
  })

  it('happens once, and nothing moves after it', () => {
    const closed = count(79_800)
    if (!closed.isOk) throw new Error('not closed')
    const again = closeShift(closed.value, { countedFen: 0, methods, by, at: 4 })
    expect(again).toEqual({ isOk: false, error: { code: 'SHIFT_CLOSED' } })
    expect(moveCash(closed.value, move('drop', 1))).toEqual({ isOk: false, error: { code: 'SHIFT_CLOSED' } })
  })
})

it('lets so many movements of cash stand in a shift and no more', () => {
  const moves = Array.from({ length: MOST_CASH_MOVES - 1 }, () => move('payIn', 1))
  const full = moveCash({ ...OPEN, moves }, move('drop', 1))
  if (!full.isOk) throw new Error('not full yet')
  expect(moveCash(full.value, move('drop', 1))).toEqual({ isOk: false, error: { code: 'TOO_MANY_CASH_MOVES' } })
})

describe('what was booked before a count and committed after it', () => {
  const counted = closeShift(OPEN, { countedFen: 79_800, methods: [sums('cash', 0)], note: 'paying', by, at: 3 })
  const shift = counted.isOk ? counted.value : OPEN

  it('is part of the shift that was counted, and explains its difference', () => {
    const later = { ...sums('cash', 29_800), paymentCount: 2 }
    expect(completeShift(shift, [later]).closed).toMatchObject({
      ...{ countedFen: 79_800, expectedFen: 79_800, note: 'paying', methods: [later] },
      late: [{ method: 'cash', takenFen: 29_800, paymentCount: 1 }],
    })
  })

  it('leaves a shift as it was when there is nothing of it', () => {
    expect(completeShift(shift, [sums('cash', 0)])).toBe(shift)
    expect(completeShift(OPEN, [sums('cash', 29_800)])).toBe(OPEN)
  })
})
