import type * as z from 'zod'
import type { storeCatalog } from '../../contracts/catalog'
import type { Appointment } from '../../domain/booking/appointment'
import { listBlocks, type BookingBlock } from '../../domain/booking/blocks'
import type { CustomerStanding } from '../../domain/booking/days'
import { err, ok, type Result } from '../../domain/shared/result'
import type { IsoDate } from '../../domain/shared/time'
import type { ActionScope } from '../platform/actions'
import { checkHealth } from './health-checks'

/** What may speak against a day. */
export type DayBlock = Exclude<BookingBlock, { readonly code: 'TOO_MANY_LIVE' }>

interface OtherDay {
  readonly before: Appointment
  /** The day it is moved to. */
  readonly on: IsoDate
  readonly standing: CustomerStanding
  /** Why staff move it all the same; absent: nobody answers for it. */
  readonly healthReason?: string
}

/**
 * What speaks against a visit on another day than it was booked for: a test may be too old by then, and more be known of
 * its customer. On its own day nothing is asked again, and the cap never: she has no visit more. Gives the reason to keep.
 */
export function checkOtherDay(
  { before, on, standing, healthReason }: OtherDay,
  { services, policy }: Pick<z.output<typeof storeCatalog>, 'services' | 'policy'>,
  { personalData, nowAt }: Pick<ActionScope, 'personalData' | 'nowAt'>,
): Result<{ readonly reasonToKeep: string }, DayBlock> {
  if (on === before.on) return ok({ reasonToKeep: '' })
  const items = before.items.flatMap(({ serviceId, guest }) => {
    const service = services.find((each) => each.serviceId === serviceId)
    return service === undefined ? [] : [{ service, ...(guest !== undefined && { guest }) }]
  })
  const { reasonToKeep, ...health } = checkHealth({ items, on }, standing, personalData, healthReason)
  const blocks = listBlocks({ items, policy }, { standing, nowAt, ...health }, { from: on, to: on })
  const block = blocks.find((each) => each.code !== 'TOO_MANY_LIVE')
  return block === undefined ? ok({ reasonToKeep }) : err(block)
}
