import fc from 'fast-check'
import {
  applyToDesk,
  checkDesk,
  countWaiting,
  decideCallNextTicket,
  decideTakeTicket,
  type DeskPolicy,
  type DeskProgress,
} from '../../../src/domain/example/desk'

const policy: DeskPolicy = { desks: ['front', 'spa'], opensMinute: 540, closesMinute: 1320, mostTickets: 3 }
const progress = (lastTakenNumber: number, lastCalledNumber: number): DeskProgress => ({
  lastTakenNumber,
  lastCalledNumber,
})

describe('taking a number', () => {
  it('gives the next number, and tells how many wait ahead', () => {
    expect(decideTakeTicket(progress(2, 1), policy, 600)).toEqual({
      isOk: true,
      value: { type: 'ticket-taken', number: 3, waitingAhead: 1 },
    })
  })

  it.each([
    [539, false],
    [540, true],
    [1319, true],
    [1320, false],
  ])('at minute %i of a desk open from 540 to 1320 is possible: %p', (minute, isPossible) => {
    expect(decideTakeTicket(progress(0, 0), policy, minute).isOk).toBe(isPossible)
  })

  it.each([
    [2, true],
    [3, false],
  ])('after %i of 3 numbers is possible: %p', (taken, isPossible) => {
    expect(decideTakeTicket(progress(taken, 0), policy, 600).isOk).toBe(isPossible)
  })

  it('says why not, with the facts', () => {
    expect(decideTakeTicket(progress(0, 0), policy, 0)).toEqual({
      isOk: false,
      error: { code: 'DESK_CLOSED', opensMinute: 540, closesMinute: 1320 },
    })
    expect(decideTakeTicket(progress(3, 0), policy, 600)).toEqual({
      isOk: false,
      error: { code: 'TICKETS_USED_UP', mostTickets: 3 },
    })
  })
})

describe('calling the next number', () => {
  it('calls the lowest that has not been called', () => {
    expect(decideCallNextTicket(progress(5, 2))).toEqual({ isOk: true, value: { type: 'ticket-called', number: 3 } })
  })

  it('says when nobody is waiting', () => {
    expect(decideCallNextTicket(progress(2, 2))).toEqual({
      isOk: false,
      error: { code: 'NOBODY_WAITING', lastCalledNumber: 2 },
    })
  })
})

describe('a desk', () => {
  it('is one of the store’s', () => {
    expect(checkDesk('spa', policy).isOk).toBe(true)
    expect(checkDesk('garden', policy)).toEqual({ isOk: false, error: { code: 'DESK_UNKNOWN', deskId: 'garden' } })
  })

  it('gives every number once and calls them in order, whatever the order of taking and calling', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('take', 'call'), { maxLength: 40 }), (steps) => {
        const given: number[] = []
        const called: number[] = []
        let desk = progress(0, 0)
        for (const step of steps) {
          const decision =
            step === 'take' ? decideTakeTicket(desk, { ...policy, mostTickets: 40 }, 600) : decideCallNextTicket(desk)
          if (!decision.isOk) continue
          const numbers = decision.value.type === 'ticket-taken' ? given : called
          numbers.push(decision.value.number)
          desk = applyToDesk(desk, decision.value)
        }
        expect(given).toEqual(given.map((_, index) => index + 1))
        expect(called).toEqual(given.slice(0, called.length))
        expect(countWaiting(desk)).toBe(given.length - called.length)
      }),
      { seed: 8 },
    )
  })
})
