import { showQueue } from '../../contracts/example'
import { checkDesk, countWaiting } from '../../domain/example/desk'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { deskDays, findDeskDay, newDeskDay, readDeskPolicy } from './documents'

/** 看号. Database requests: 2 (policy, day), one more for callers in the staff app. */
export const showQueueAction = query(showQueue, async ({ deskId }, { database, nowAt }) => {
  const policy = await readDeskPolicy(database)
  const desk = checkDesk(deskId, policy)
  if (!desk.isOk) return desk
  const { deskDayId, on } = findDeskDay(deskId, nowAt, policy)
  const deskDay = (await database.get(deskDays, deskDayId)) ?? newDeskDay(deskDayId, deskId, on)
  const { lastTakenNumber, lastCalledNumber } = deskDay
  return ok({ on, lastTakenNumber, lastCalledNumber, waitingCount: countWaiting(deskDay) })
})
