import type { Contract } from '../../contracts/contract'
import type { Caller, Identity } from './caller'
import { findCustomer } from './customer-accounts'
import type { Services } from './services'
import { findStaffMember } from './staff-accounts'

/**
 * Adds to who calls, as WeChat says, who that is at the store. One database request in the staff app; in the customer
 * app none for a valid pass (unless the contract `readsAccount`), none where visitors may call too (unless it
 * `readsCustomer`), else one.
 */
export async function recogniseCaller(
  services: Services,
  identity: Identity,
  contract: Pick<Contract, 'allow' | 'readsCustomer' | 'readsAccount'>,
  sent: { readonly pass?: string; readonly nowAt: number },
): Promise<Caller> {
  const { side, openid } = identity
  if (openid === undefined) return identity
  if (side === 'staffApp') {
    const staff = await findStaffMember(services.database, openid)
    return staff === undefined ? identity : { ...identity, staff }
  }
  if (side !== 'customerApp' || !contract.allow.includes('customer')) return identity
  const passed =
    sent.pass === undefined || contract.readsAccount === true
      ? undefined
      : services.passes.check({ appid: identity.appid, openid }, sent.pass, sent.nowAt)
  if (passed !== undefined) return { ...identity, customer: { customerId: passed } }
  if (contract.allow.includes('visitor') && contract.readsCustomer !== true) return identity
  const customer = await findCustomer(services.database, openid)
  return customer === undefined ? identity : { ...identity, customer }
}
