import { acceptPoolInvitation } from '../../../contracts/programmes'
import { programmesOf } from '../../../domain/partner/rules'
import { err, ok } from '../../../domain/shared/result'
import { command } from '../../platform/actions'
import { readPartnerRules } from '../partner-rules'
import { participations } from './documents'

/** 接受邀请. Database requests: 7 (who calls; start, rules, place; place, answer; commit). */
export const acceptPoolInvitationAction = command(acceptPoolInvitation, ({ participationId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { customerPartner } = programmesOf(await readPartnerRules(transaction))
    if (!customerPartner.isOn) return err({ code: 'PROGRAMME_OFF' })
    const place = await transaction.get(participations, participationId)
    if (place?.programme !== 'customerPartner' || place.partnerId !== scope.caller.customer?.customerId)
      return err({ code: 'INVITATION_UNKNOWN' })
    const startsAt = scope.nowAt
    if (place.spans.some(({ endsAt = Infinity }) => endsAt > startsAt)) return err({ code: 'PARTICIPATES_ALREADY' })
    const { isInvited, ...rest } = place
    if (isInvited !== true) return err({ code: 'INVITATION_UNKNOWN' })
    await transaction.put(participations, { ...rest, spans: [...place.spans, { startsAt }] })
    return ok({ startsAt })
  }),
)
