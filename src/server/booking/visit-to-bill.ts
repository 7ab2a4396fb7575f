import type { AppointmentStatus } from '../../domain/shared/appointment-statuses'
import type { IsoDate } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { appointments } from './documents'

type Reader = Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>

/** What a bill is made of: who came when, and what was booked at which price. */
export interface VisitFacts {
  readonly appointmentId: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  readonly customerName: string
  readonly on: IsoDate
  readonly status: AppointmentStatus
  readonly items: readonly {
    readonly serviceId: string
    readonly serviceName: string
    readonly salePriceFen: number
    readonly staffMemberId: string
    readonly staffName: string
    readonly turn: 'requested' | 'rotation' | 'extension'
  }[]
}

/** A visit for its bill. One database request. */
export async function readVisitToBill(reader: Reader, appointmentId: string): Promise<VisitFacts | undefined> {
  const found = await reader.get(appointments, appointmentId)
  if (found === undefined) return undefined
  return visitFactsOf({ ...found, appointmentId })
}

/** What the bill of a visit is made of. */
export function visitFactsOf(visit: VisitFacts): VisitFacts {
  const { appointmentId, storeId, storeName, customerId, customerName, on, status } = visit
  const items = visit.items.map(({ serviceId, serviceName, salePriceFen, staffMemberId, staffName, turn }) => {
    return { serviceId, serviceName, salePriceFen, staffMemberId, staffName, turn }
  })
  return { appointmentId, storeId, storeName, customerId, customerName, on, status, items }
}

/** When (epoch ms) a visit was completed; undefined before that. One database request. */
export async function readCompletedAt(reader: Reader, appointmentId: string): Promise<number | undefined> {
  const found = await reader.get(appointments, appointmentId)
  if (found?.status !== 'completed') return undefined
  return found.history.filter(({ what }) => what === 'completed').at(-1)?.at ?? found.startsAt
}
