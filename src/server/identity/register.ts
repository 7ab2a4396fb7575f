import { PRIVACY_VERSION } from '../../../config/policies'
import { register } from '../../contracts/identity'
import { UNNAMED } from '../../domain/identity/customer'
import { normalisePhone, phoneTailOf } from '../../domain/identity/phone'
import { checkConsent, decideRegistration } from '../../domain/identity/registration'
import { err, ok, type Result } from '../../domain/shared/result'
import type { IsoDate } from '../../domain/shared/time'
import { bindAtRegistration } from '../partner/post'
import { command } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { customerAccounts } from '../platform/customer-accounts'
import type { PersonalData } from '../platform/personal-data'
import { customerPhones, customers, type CustomerDocument } from './documents'
import { viewSelf } from './views'

/** The same request may run elsewhere, and have used the code up: its answer is waited for as long as this. */
const TWIN_PATIENCE_MS = 6000

/**
 * 注册. The phone's code works once, so the earlier answer is looked for first. Database requests: 10 for a new customer
 * (answer; start, account, phone; phone, customer, account, link, answer; commit), the same when a record is linked
 * (customer read, no phone written), 5 more for who came with a link.
 */
export const registerAction = command(register, async ({ phoneCode, displayName, consent }, scope) => {
  const earlier = await scope.findAnswer()
  if (earlier !== undefined) return earlier
  const agreed = checkConsent(consent.privacyVersion, PRIVACY_VERSION)
  if (!agreed.isOk) return agreed
  const number = await scope.openapi.getPhoneNumber(phoneCode)
  if (!number.isOk) {
    const twin = await scope.findAnswer(TWIN_PATIENCE_MS)
    if (twin !== undefined) return twin
    return err({ code: number.error.code === 'WECHAT_REFUSED' ? 'PHONE_CODE_INVALID' : 'CLOUD_UNAVAILABLE' })
  }
  const { caller, nowAt, personalData, passes, makeId } = scope
  const { appid, openid = '' } = caller
  const phone = normalisePhone(number.value.countryCode, number.value.number)
  const newId = makeId('cust')
  return scope.answerOnce(async (transaction) => {
    const found = await findWhoRegisters(transaction, openid, personalData.indexOf('phone', phone), newId)
    if (!found.isOk) return found
    const { before, customerId, birthdayGiftFrom } = found.value
    const customer: CustomerDocument = {
      ...(before ?? newCustomer(customerId, nowAt)),
      ...sealPhone(personalData, phone),
      displayName: displayName ?? before?.displayName ?? UNNAMED,
      hasWechat: true,
      privacyVersion: PRIVACY_VERSION,
      consentedAt: nowAt,
      ...(birthdayGiftFrom !== undefined && { birthdayGiftFrom }),
    }
    if (before === undefined) await transaction.insert(customerPhones, { _id: customer.phoneIndex ?? '', customerId })
    await transaction.put(customers, customer)
    await transaction.put(customerAccounts, { _id: openid, customerId, isActive: true, createdAt: nowAt })
    await bindAtRegistration(transaction, { openid, customerId, isNewCustomer: before === undefined, nowAt, makeId })
    const pass = passes.issue({ appid, openid }, customerId, nowAt)
    return ok({ customer: viewSelf(customer, personalData), pass })
  })
})

interface WhoRegisters {
  readonly customerId: string
  /** The record the staff had made. */
  readonly before?: CustomerDocument
  /** Of an account that she has deleted. */
  readonly birthdayGiftFrom?: IsoDate | undefined
}

async function findWhoRegisters(
  transaction: CommandTransaction,
  openid: string,
  phoneIndex: string,
  newId: string,
): Promise<Result<WhoRegisters, { readonly code: 'ALREADY_REGISTERED' | 'PHONE_IN_USE' }>> {
  const account = await transaction.get(customerAccounts, openid)
  const held = await transaction.get(customerPhones, phoneIndex)
  const holder = held === undefined ? undefined : await transaction.get(customers, held.customerId)
  const phoneHolder = holder && { customerId: holder._id, hasWechat: holder.hasWechat }
  const decision = decideRegistration({ hasAccount: account?.isActive === true, phoneHolder })
  if (!decision.isOk) return decision
  return ok(
    decision.value.type === 'new-customer'
      ? { customerId: newId, birthdayGiftFrom: account?.birthdayGiftFrom }
      : { customerId: holder?._id ?? newId, before: holder, birthdayGiftFrom: account?.birthdayGiftFrom },
  )
}

/** A customer before anything is known of her. */
export function newCustomer(customerId: string, nowAt: number): CustomerDocument {
  const nothingYet = { hasWechat: false, visitCount: 0, isDeleted: false }
  return { _id: customerId, displayName: UNNAMED, createdAt: nowAt, ...nothingYet }
}

/** The fields that keep a phone: sealed, and findable by the whole of it and by its last four digits. */
export function sealPhone(
  personalData: PersonalData,
  phone: string,
): Required<Pick<CustomerDocument, 'phoneSealed' | 'phoneIndex' | 'phoneTailIndex'>> {
  return {
    phoneSealed: personalData.seal(phone),
    phoneIndex: personalData.indexOf('phone', phone),
    phoneTailIndex: personalData.indexOf('phoneTail', phoneTailOf(phone)),
  }
}
