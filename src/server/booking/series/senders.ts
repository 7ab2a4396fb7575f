import * as z from 'zod'
import { defineSender, type Senders } from '../../platform/outbox'
import { carryOutSeries, SERIES_TO_CARRY_OUT } from './carry-out-series'

/** Courses are carried out right after they were written down. */
export const seriesSenders: Senders = {
  [SERIES_TO_CARRY_OUT]: defineSender(z.object({ seriesId: z.string() }), ({ seriesId }, tools) =>
    carryOutSeries(tools, seriesId),
  ),
}
