import fc from 'fast-check'
import type { MinuteInterval } from '../../src/domain/shared/time'
import { isOverlapping } from '../../src/domain/shared/time'
import { daySheetOf } from '../../src/staff/board/day-sheet'
import { freeStarts, layOutBoard } from '../../src/staff/board/lay-out'
import type { ShownVisit } from '../../src/staff/board/board-facts'
import { layOutRooms } from '../../src/staff/board/lay-out-rooms'
import type { StoreDay } from '../../src/staff/shapes'

const NAMES = new Map([
  ['staff_lin', 'Lin'],
  ['staff_su', 'Su'],
])

function visit(appointmentId: string, hours: readonly MinuteInterval[], changes: Partial<ShownVisit> = {}): ShownVisit {
  const items = hours.map(({ startMinute, endMinute }) => ({
    ...{ serviceId: 'svc_facial', serviceName: 'Facial', staffMemberId: 'staff_lin', staffName: 'Lin' },
    ...{ turn: 'requested' as const, startMinute, endMinute, salePriceFen: 100 },
    phases: [{ kind: 'active' as const, minutes: endMinute - startMinute, needsStaff: true, roomKinds: ['bed'] }],
  }))
  return {
    ...{ appointmentId, storeId: 'store_east', on: '2025-03-10', startMinute: 600, endMinute: 660, startsAt: 0 },
    ...{ status: 'confirmed', version: 1, items, totalFen: 100, note: '', checkInCode: '', preparationTips: [] },
    ...{ history: [], moves: [], changeableUntilAt: 0, customerId: 'cust_mei', customerName: 'Mei' },
    ...{ source: 'customerApp', ...changes },
  }
}

function day(appointments: ShownVisit[], changes: Partial<StoreDay> = {}): StoreDay {
  const off = { breaks: [], timeOff: [] }
  const staffDays = [{ staffMemberId: 'staff_lin', shifts: [{ startMinute: 600, endMinute: 1200 }], ...off }]
  return { on: '2025-03-10', opensMinute: 600, closesMinute: 1320, staffDays, appointments, ...changes }
}

const grid = fc.integer({ min: 120, max: 264 }).map((cell) => cell * 5)
const interval = fc
  .tuple(grid, fc.integer({ min: 1, max: 36 }))
  .map(([startMinute, cells]) => ({ startMinute, endMinute: startMinute + cells * 5 }))

test('visits that overlap stand side by side, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 12 }), (hours) => {
      const visits = hours.map((each, index) => visit(`appt_${index}`, [each]))
      const [column] = layOutBoard(day(visits), NAMES).columns
      const blocks = column?.blocks ?? []
      expect(blocks).toHaveLength(hours.length)
      for (const [index, block] of blocks.entries()) {
        expect(block.lane).toBeLessThan(block.laneCount)
        for (const other of blocks.slice(index + 1)) {
          if (!isOverlapping(block, other)) continue
          expect(other.lane).not.toBe(block.lane)
          expect(other.laneCount).toBe(block.laneCount)
        }
      }
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('the board is as long as the store is open, and longer where somebody is booked', () => {
  expect(layOutBoard(day([]), NAMES)).toMatchObject({ startMinute: 600, endMinute: 1320 })
  const late = visit('appt_1', [{ startMinute: 1290, endMinute: 1405 }])
  expect(layOutBoard(day([late]), NAMES)).toMatchObject({ startMinute: 600, endMinute: 1440 })
})

test.each(['cancelled', 'declined', 'expired'] as const)('a visit that was %s takes no room', (status) => {
  const gone = visit('appt_1', [{ startMinute: 600, endMinute: 660 }], { status })
  expect(layOutBoard(day([gone]), NAMES).columns[0]?.blocks).toEqual([])
})

test('half hours are free inside a shift, outside breaks, leave and visits', () => {
  const staffDays = [
    {
      staffMemberId: 'staff_lin',
      shifts: [{ startMinute: 600, endMinute: 840 }],
      breaks: [{ startMinute: 690, endMinute: 720 }],
      timeOff: [{ startMinute: 725, endMinute: 740 }],
    },
  ]
  const booked = visit('appt_1', [{ startMinute: 600, endMinute: 635 }])
  const [column] = layOutBoard(day([booked], { staffDays }), NAMES).columns
  if (column === undefined) throw new Error('Lin has no column')
  expect(freeStarts(column, 30)).toEqual([660, 750, 780, 810])
})

test('people stand in the order of the catalogue, those who have left it after them', () => {
  const shifts = [{ startMinute: 600, endMinute: 1200 }]
  const staffDays = ['staff_gone', 'staff_su', 'staff_lin'].map((staffMemberId) => ({
    ...{ staffMemberId, shifts, breaks: [], timeOff: [] },
  }))
  const { columns } = layOutBoard(day([], { staffDays }), NAMES)
  expect(columns.map(({ columnId }) => columnId)).toEqual(['staff_lin', 'staff_su', 'staff_gone'])
})

test('rooms take visits by first fit, and one that is over only where there is room', () => {
  const rooms = [{ roomKind: 'bed', name: 'Bed', capacity: 2 }]
  const visits = [
    visit('appt_1', [{ startMinute: 600, endMinute: 660 }]),
    visit('appt_2', [{ startMinute: 630, endMinute: 690 }]),
    visit('appt_3', [{ startMinute: 660, endMinute: 700 }]),
    visit('appt_4', [{ startMinute: 600, endMinute: 720 }], { status: 'completed' }),
    visit('appt_5', [{ startMinute: 720, endMinute: 750 }], { status: 'completed' }),
  ]
  const { columns } = layOutRooms(day(visits), rooms, ({ name }, number) => `${name} ${number}`)
  expect(columns.map(({ name, blocks }) => [name, blocks.map((block) => block.visit.appointmentId)])).toEqual([
    ['Bed 1', ['appt_1', 'appt_3', 'appt_5']],
    ['Bed 2', ['appt_2']],
  ])
})

test('the printed day says what people wrote as text, whatever it looks like', () => {
  const note = '<img src=x onerror=alert(1)> & "more"'
  const board = layOutBoard(day([visit('appt_1', [{ startMinute: 600, endMinute: 660 }], { note })]), NAMES)
  const words = { title: 'A & B', none: '-', hours: (from: number) => String(from), status: () => '<b>' }
  const page = daySheetOf(board, words)
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;')
  expect(page).not.toMatch(/<img|<b>|A & B/)
})
