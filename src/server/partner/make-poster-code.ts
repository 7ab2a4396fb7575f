import { makePosterCode } from '../../contracts/partner'
import { sceneOf } from '../../domain/partner/codes'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { partnerships } from './documents'
import { isActivePartner } from './post-commissions'

/** Where whoever scans the code arrives: a published page, as WeChat wants it. */
const PAGE = 'pages/home/index'

/**
 * The mini-program code of a partner's poster: drawn once, outside of the transaction; whoever asks at the same moment
 * draws the same picture over it. Database requests: 6 with a pass the first time (partnership; start, partnership;
 * partnership, answer; commit), 5 later, 1 more without a pass.
 */
export const makePosterCodeAction = command(makePosterCode, async (_request, scope) => {
  const customerId = scope.caller.customer?.customerId ?? ''
  const own = await scope.database.get(partnerships, customerId)
  if (own?.code === undefined || !isActivePartner(own)) return err({ code: 'NOT_A_PARTNER' })
  const scene = sceneOf(own.code)
  const cloudPath = `partner-codes/${own.code}.png`
  const made =
    own.codeFileId === undefined
      ? await scope.openapi.makeMiniProgramCode({ scene, page: PAGE, cloudPath })
      : ok(own.codeFileId)
  if (!made.isOk) {
    if (made.error.code === 'WECHAT_UNANSWERED') return err({ code: 'CLOUD_UNAVAILABLE' })
    return err({ code: 'CODE_NOT_MADE', text: made.error.text })
  }
  const codeFileId = made.value
  return scope.answerOnce(async (transaction) => {
    const now = await transaction.get(partnerships, customerId)
    if (now === undefined || !isActivePartner(now)) return err({ code: 'NOT_A_PARTNER' })
    if (now.codeFileId === undefined) await transaction.put(partnerships, { ...now, codeFileId })
    return ok({ codeFileId, scene })
  })
})
