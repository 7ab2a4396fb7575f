import * as fc from 'fast-check'
import type { Reply } from '../../../src/contracts/reply'
import type { CloudClient } from '../../../src/localcloud'
import { callUntilAnswered, expectDaysInOrder, regular } from '../../support/booking'
import { CHEN, COLOUR, EAST, FACIAL, LASER, LIN, MASSAGE, MONDAY, openSalon, TUESDAY } from '../../support/salon'
import { CROWD, ServerCloud } from '../../support/server-cloud'

const SEED = 20250310
const PEOPLE = ['mei', 'lan', 'yue', 'hua']

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'], CROWD)
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

interface Step {
  readonly person: number
  readonly what: 'book' | 'reschedule' | 'cancel'
  readonly items: readonly { serviceId: string; staffMemberId?: string }[]
  readonly on: string
  readonly startMinute: number
  /** Which of her visits to move or cancel. */
  readonly which: number
  readonly mishap?: { kind: 'kill'; operation: number; when: 'before' | 'after' } | { kind: 'lostReply' }
}

const step: fc.Arbitrary<Step> = fc.record({
  person: fc.nat({ max: PEOPLE.length - 1 }),
  what: fc.constantFrom('book', 'book', 'reschedule', 'cancel'),
  items: fc.array(
    fc
      .tuple(fc.constantFrom(FACIAL, MASSAGE, COLOUR, LASER), fc.constantFrom(undefined, CHEN, LIN))
      .map(([serviceId, staffMemberId]) => ({ serviceId, ...(staffMemberId !== undefined && { staffMemberId }) })),
    { minLength: 1, maxLength: 2 },
  ),
  on: fc.constantFrom(MONDAY, TUESDAY),
  startMinute: fc.integer({ min: 48, max: 64 }).map((quarter) => quarter * 15),
  which: fc.nat({ max: 3 }),
  mishap: fc.option(
    fc.oneof(
      fc.record({
        kind: fc.constant('kill' as const),
        operation: fc.integer({ min: 1, max: 14 }),
        when: fc.constantFrom('before' as const, 'after' as const),
      }),
      fc.constant({ kind: 'lostReply' as const }),
    ),
    { freq: 2, nil: undefined },
  ),
})

function outliveLocks(): void {
  server.cloud.clock.set(server.cloud.clock.now() + 31_000)
}

/** What each customer was told of her visits, by id: the version, or that it is no more. */
type Told = Map<string, { person: number; version: number; isLive: boolean }>

async function take(people: readonly CloudClient[], told: Told, { person, what, which, ...wish }: Step): Promise<void> {
  const client = people[person]
  const own = [...told].filter(([, visit]) => visit.person === person && visit.isLive)
  const [appointmentId, visit] = own[which % Math.max(1, own.length)] ?? []
  if (client === undefined || (what !== 'book' && visit === undefined)) return
  const { items, on, startMinute } = wish
  const data = {
    book: { storeId: EAST, on, startMinute, items },
    reschedule: { appointmentId, version: visit?.version, on, startMinute, items },
    cancel: { appointmentId, version: visit?.version },
  }[what]
  type Answer = { appointment: { appointmentId: string; version: number; status: string } }
  const reply: Reply<Answer> = await callUntilAnswered<Answer>(client, `booking/${what}`, data, outliveLocks)
  if (!reply.ok) return
  const { appointment } = reply.data
  const isLive = appointment.status !== 'cancelled'
  told.set(appointment.appointmentId, { person, version: appointment.version, isLive })
}

describe('a random history of bookings, moves and cancellations, with instances killed and replies lost', () => {
  it('leaves the days equal to the live appointments, and everybody told the truth', async () => {
    const rounds = fc.array(fc.array(step, { minLength: 2, maxLength: 4 }), { minLength: 5, maxLength: 8 })
    for (const history of fc.sample(rounds, { seed: SEED, numRuns: 3 })) {
      await server.reset()
      await openSalon(server, { policy: { leadMinutes: 0, cancelWindowMinutes: 0 } })
      const people: CloudClient[] = []
      for (const person of PEOPLE) people.push(await regular(server, person))
      const told: Told = new Map()
      for (const round of history) {
        for (const { mishap } of round)
          if (mishap !== undefined) server.cloud.faults.add({ functionName: 'booking', times: 1, effect: mishap })
        await Promise.all(round.map((each) => take(people, told, each)))
        server.cloud.faults.clear()
        await expectDaysInOrder(server)
      }
      const stored = (await server.read('appointments')).map(({ _id, version, status }) => [
        String(_id),
        { version, isLive: status !== 'cancelled' },
      ])
      const known = [...told].map(([id, { version, isLive }]) => [id, { version, isLive }])
      expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(known))
    }
  }, 300_000)
})
