import type { Bill } from '../../src/domain/checkout/bill'
import { settledBillOf, settledRefundOf } from '../../src/domain/checkout/settle'
import { earnCommission, reverseCommission, type Commission } from '../../src/domain/partner/commission'
import type { CommissionLevel, PartnerRules } from '../../src/domain/partner/rules'
import { PARTNER_RULES } from '../../config/policies'
import type { bindingLog, PartnershipDocument, partnerRuleDocuments } from '../../src/server/partner/documents'

/** What decides who earns: who brought whom, who was paused when, and which rules stood when. */
export interface ProgrammeFacts {
  readonly partnerships: ReadonlyMap<string, PartnershipDocument>
  readonly log: readonly ReturnType<typeof bindingLog.parse>[]
  readonly versions: readonly ReturnType<typeof partnerRuleDocuments.parse>[]
}

/**
 * The commissions that settled bills should have earned by now, refunds taken off, by their ids: worked out from the bills
 * and the programme alone, with no look at what was posted.
 */
export function expectedCommissions(settled: readonly Bill[], facts: ProgrammeFacts): ReadonlyMap<string, Commission> {
  const expected = new Map<string, Commission>()
  for (const bill of settled) {
    const at = bill.settledAt ?? 0
    for (const { partnerId, level } of upwardsFrom(bill.customerId, facts.partnerships)) {
      const beneficiary = { partnerId, level, isActive: isActiveAt(partnerId, at, facts) }
      const earned = earnCommission(settledBillOf(bill, at), beneficiary, rulesAt(at, facts.versions))
      if (earned === undefined) continue
      const { commission } = earned
      expected.set(commission.commissionId, afterRefunds(commission, bill))
    }
  }
  return expected
}

function upwardsFrom(
  customerId: string,
  partnerships: ProgrammeFacts['partnerships'],
): { partnerId: string; level: CommissionLevel }[] {
  const first = partnerships.get(customerId)?.referrerId
  const second = first === undefined ? undefined : partnerships.get(first)?.referrerId
  return [
    ...(first === undefined ? [] : [{ partnerId: first, level: 1 as const }]),
    ...(second === undefined ? [] : [{ partnerId: second, level: 2 as const }]),
  ]
}

function isActiveAt(partnerId: string, at: number, { partnerships, log }: ProgrammeFacts): boolean {
  const joinedAt = partnerships.get(partnerId)?.joinedAt ?? Infinity
  const isPaused = log.some((line) => line.outcome === 'paused' && line.partnerId === partnerId && line.at <= at)
  return joinedAt <= at && !isPaused
}

function rulesAt(at: number, versions: ProgrammeFacts['versions']): PartnerRules {
  const inForce = versions.filter(({ savedAt }) => savedAt <= at).sort((a, b) => b.savedAt - a.savedAt)
  return inForce[0]?.rules ?? PARTNER_RULES
}

function afterRefunds(commission: Commission, bill: Bill): Commission {
  return bill.refunds
    .filter(({ settledAt }) => settledAt !== undefined)
    .reduce((left, refund) => {
      const moved = reverseCommission(left, settledRefundOf(bill, refund, refund.settledAt ?? 0))
      return moved?.commission ?? left
    }, commission)
}
